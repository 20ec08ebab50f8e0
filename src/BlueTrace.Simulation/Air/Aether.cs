using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Air;

/// <summary>
/// What carries beacons: everybody around a speaker hears, or does not. Whether one beacon is lost depends on the moment,
/// the receiver and the speaker alone.
/// </summary>
/// <param name="agenda">Virtual time.</param>
/// <param name="draws">The numbers of the run.</param>
/// <param name="settings">How beacons travel.</param>
/// <param name="surroundings">Who is around whom.</param>
/// <param name="people">How many people there are.</param>
public sealed class Aether(Agenda agenda, Draws draws, AirSettings settings, Surroundings surroundings, int people)
{
    private readonly IAntenna?[] _phones = new IAntenna?[people];
    private readonly Dictionary<int, IAntenna> _scanners = [];

    /// <summary>Beacons sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Receptions so far.</summary>
    public long Received { get; private set; }

    /// <summary>Lets a person's phone hear.</summary>
    public void Carry(int person, IAntenna phone) => _phones[person] = phone;

    /// <summary>Puts a scanner beside a person: it hears that person and everybody around.</summary>
    public void Place(int person, IAntenna scanner) => _scanners.Add(person, scanner);

    /// <summary>A person's phone speaks to everybody around.</summary>
    public void Send(int person, ReadOnlySpan<byte> datagram)
    {
        if (_scanners.TryGetValue(person, out var here)) here.Hear(datagram, new Reception(person, 0));
        Spread(datagram, new Reception(person, 0));
    }

    /// <summary>A person's phone speaks to one other alone, as over a connection of the two: nobody else hears it.</summary>
    public void Whisper(int person, Neighbour receiver, ReadOnlySpan<byte> datagram)
    {
        Sent++;
        if (_phones[receiver.Person] is { } phone) Reach(phone, receiver, datagram, new Reception(person, 0));
    }

    /// <summary>A scanner speaks: also to the person whom it was put beside.</summary>
    /// <param name="person">Where it is.</param>
    /// <param name="datagram">What it says.</param>
    /// <param name="ageMilliseconds">How long ago it heard that; 0 where it made it up.</param>
    public void Transmit(int person, ReadOnlySpan<byte> datagram, long ageMilliseconds = 0)
    {
        var reception = new Reception(person, 0, IsForeign: true, ageMilliseconds);
        if (_phones[person] is { } phone) phone.Hear(datagram, reception);
        Spread(datagram, reception);
    }

    private void Spread(ReadOnlySpan<byte> datagram, in Reception reception)
    {
        Sent++;
        foreach (var neighbour in surroundings.Of(reception.Speaker))
        {
            if (_phones[neighbour.Person] is { } phone) Reach(phone, neighbour, datagram, reception);
            if (_scanners.Count > 0 && _scanners.TryGetValue(neighbour.Person, out var scanner))
                Reach(scanner, neighbour, datagram, reception);
        }
    }

    private void Reach(IAntenna antenna, Neighbour receiver, ReadOnlySpan<byte> datagram, in Reception sent)
    {
        var (moment, to, from) = ((ulong)agenda.Now, (ulong)receiver.Person, (ulong)sent.Speaker);
        if (draws.Happens(settings.Loss, Purpose.BeaconLoss, to, from, moment)) return;

        var strength = 0;
        if (settings.PathLoss is { } law)
        {
            strength = law.Strength(receiver.Decimetres, draws.Number(Purpose.SignalNoise, to, from, moment));
            if (strength < law.ReceivesDecibelMilliwatts) return;
        }

        var reception = sent with { Decibels = strength };
        if (settings.DelayMillisecondsMax == 0 && settings.Duplication.IsZero) Deliver(antenna, datagram, reception);
        else DeliverLate(antenna, datagram.ToArray(), reception, receiver.Person);
    }

    private void DeliverLate(IAntenna antenna, byte[] datagram, Reception reception, int receiver)
    {
        var stream = draws.Number(Purpose.BeaconDelay, (ulong)agenda.Now, (ulong)receiver, (ulong)reception.Speaker);
        var copies = settings.Duplication.Covers(stream) ? 2 : 1;
        for (var copy = 0UL; copy < (ulong)copies; copy++)
        {
            var delay = draws.Below(settings.DelayMillisecondsMax + 1, Purpose.BeaconDelay, stream, copy);
            agenda.Add(agenda.Now + delay, new Flight(this, antenna, datagram, reception));
        }
    }

    private void Deliver(IAntenna antenna, ReadOnlySpan<byte> datagram, Reception reception)
    {
        Received++;
        antenna.Hear(datagram, reception);
    }

    /// <summary>A datagram on its way.</summary>
    private sealed class Flight(Aether air, IAntenna antenna, byte[] datagram, Reception reception) : ITimed
    {
        public void Wake(int reason) => air.Deliver(antenna, datagram, reception);
    }
}
