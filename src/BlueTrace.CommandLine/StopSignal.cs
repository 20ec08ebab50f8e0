using System.Runtime.InteropServices;

namespace BlueTrace.CommandLine;

/// <summary>
/// Ctrl-C, a service's end and a terminal's hang-up, as a token: the program ends by itself then, and says what there
/// is to say.
/// </summary>
public sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Action? _atSignal;
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Heeds the signals from now on.</summary>
    /// <param name="atSignal">Called for each signal, before the token is cancelled.</param>
    public StopSignal(Action? atSignal = null)
    {
        _atSignal = atSignal;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stopping.Token;

    /// <summary>Cancels the token as a signal would.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>Leaves the signals to the system again.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _atSignal?.Invoke();
        Stop();
    }
}
