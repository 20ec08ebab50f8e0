namespace BlueTrace.Simulation.Radio;

/// <summary>
/// What carries beacons: everybody around a speaker hears, or does not. Whether one beacon is lost depends on the
/// moment, the receiver and the speaker alone.
/// </summary>
/// <param name="queue">Virtual time.</param>
/// <param name="random">The numbers of the run.</param>
/// <param name="settings">How beacons travel.</param>
/// <param name="neighbours">Who is around whom.</param>
/// <param name="people">How many people there are.</param>
public sealed class RadioMedium(
    EventQueue queue, CounterBasedRandom random, MessageAirSettings settings, NeighbourIndex neighbours, int people)
{
    private readonly PathLoss? _pathLoss = settings.PathLoss is { } law ? new PathLoss(law) : null;
    private readonly IReceiver?[] _phones = new IReceiver?[people];
    private readonly Dictionary<int, List<IReceiver>> _scanners = [];

    /// <summary>Beacons sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Receptions so far.</summary>
    public long Received { get; private set; }

    /// <summary>Lets a person's phone hear.</summary>
    public void Carry(int person, IReceiver phone) => _phones[person] = phone;

    /// <summary>Puts a scanner beside a person: it hears that person and everybody around.</summary>
    public void Place(int person, IReceiver scanner)
    {
        if (_scanners.TryGetValue(person, out var others)) others.Add(scanner);
        else _scanners.Add(person, [scanner]);
    }

    /// <summary>A person's phone speaks to everybody around.</summary>
    public void Send(int person, ReadOnlySpan<byte> datagram)
    {
        if (_scanners.TryGetValue(person, out var here))
        {
            foreach (var scanner in here) scanner.Hear(datagram, new Reception(person, 0));
        }

        Spread(datagram, new Reception(person, 0));
    }

    /// <summary>A person's phone speaks to one other alone, as over a connection: nobody else hears it.</summary>
    public void Unicast(int person, Neighbour receiver, ReadOnlySpan<byte> datagram)
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
        foreach (var neighbour in neighbours.Of(reception.Speaker))
        {
            if (_phones[neighbour.Person] is { } phone) Reach(phone, neighbour, datagram, reception);
            if (_scanners.Count == 0 || !_scanners.TryGetValue(neighbour.Person, out var scanners)) continue;
            foreach (var scanner in scanners) Reach(scanner, neighbour, datagram, reception);
        }
    }

    private void Reach(IReceiver antenna, Neighbour receiver, ReadOnlySpan<byte> datagram, in Reception sent)
    {
        var (moment, to, from) = ((ulong)queue.Now, (ulong)receiver.Person, (ulong)sent.Speaker);
        if (random.Happens(settings.Loss, RandomStreamId.BeaconLoss, to, from, moment)) return;

        var strength = 0;
        if (_pathLoss is { } law)
        {
            strength = law.Strength(receiver.Decimetres, random.Number(RandomStreamId.SignalNoise, to, from, moment));
            if (strength < settings.PathLoss!.ReceivesDecibelMilliwatts) return;
        }

        var reception = sent with { Decibels = strength };
        if (settings.DelayMillisecondsMax == 0 && settings.Duplication.IsZero) Deliver(antenna, datagram, reception);
        else DeliverLate(antenna, datagram.ToArray(), reception, receiver.Person);
    }

    private void DeliverLate(IReceiver antenna, byte[] datagram, Reception reception, int receiver)
    {
        var stream =
            random.Number(RandomStreamId.BeaconDelay, (ulong)queue.Now, (ulong)receiver, (ulong)reception.Speaker);
        var copies = settings.Duplication.Accepts(stream) ? 2 : 1;
        for (var copy = 0UL; copy < (ulong)copies; copy++)
        {
            var delay = random.Below(settings.DelayMillisecondsMax + 1, RandomStreamId.BeaconDelay, stream, copy);
            queue.Add(queue.Now + delay, new Flight(this, antenna, datagram, reception));
        }
    }

    private void Deliver(IReceiver antenna, ReadOnlySpan<byte> datagram, Reception reception)
    {
        Received++;
        antenna.Hear(datagram, reception);
    }

    /// <summary>A datagram on its way.</summary>
    private sealed class Flight(RadioMedium air, IReceiver antenna, byte[] datagram, Reception reception)
        : IEventHandler
    {
        public void OnEvent(int reason) => air.Deliver(antenna, datagram, reception);
    }
}
