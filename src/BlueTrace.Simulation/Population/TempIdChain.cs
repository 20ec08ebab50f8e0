using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Population;

/// <summary>
/// Which TempID a phone has when, as numbers: the epoch counts its TempIDs from 0. A phone whose every request is
/// answered at once follows it exactly.
/// </summary>
internal struct TempIdChain
{
    private readonly WorldClock _server;
    private readonly WorldClock _phone;
    private readonly PhoneSettings _settings;
    private long _renewsAt;

    /// <summary>Begins when the phone logs in.</summary>
    public TempIdChain(PhoneSettings settings, WorldClock server, WorldClock phone, long loginMilliseconds)
    {
        _settings = settings;
        _server = server;
        _phone = phone;
        _renewsAt = loginMilliseconds;
        Epoch = -1;
    }

    /// <summary>The number of the present TempID; -1 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>The first second of its window, since the year 1.</summary>
    public long Start { get; private set; }

    /// <summary>The last second of its window.</summary>
    public readonly long Expiry => Start + (long)_settings.TempIdLifetime.TotalSeconds - 1;

    /// <summary>Goes on to the TempID that the phone says at a moment: one that it got before.</summary>
    public void AdvanceTo(long milliseconds)
    {
        while (_renewsAt < milliseconds) Renew();
    }

    /// <summary>Goes on to the next TempID.</summary>
    public void Renew()
    {
        Epoch++;
        Start = Core.Wire.Timestamp.At(_server.At(_renewsAt)).Seconds;
        var expired = new Core.Wire.Timestamp(Expiry + 1).ToDateTimeOffset();
        _renewsAt = Math.Max(
            _renewsAt + (long)_settings.RetryPause.TotalMilliseconds, _phone.When(expired - _settings.RefreshAhead));
    }
}
