using BlueTrace.Simulation.Attacks;

namespace BlueTrace.Simulation.Beacons;

/// <summary><see cref="Replay"/> over arrays: beacons heard beside one person are sent again beside another.</summary>
internal sealed class ReplayedBeacons(
    ReplaySettings settings, PhoneTable phones, BeaconLoss loss, CounterBasedRandom random)
{
    private readonly RandomStream _delays = new(random, RandomStreamId.Attack, (ulong)settings.HearsBeside);
    private readonly List<(int Receiver, LogEntry Entry)> _heard = [];

    /// <summary>What was overheard and is to be sent again; the moment is that of the second time.</summary>
    private readonly List<LogEntry> _recordings = [];

    /// <summary>Takes what was overheard in an interval, and sends again what is due in it.</summary>
    public void Play(Interval interval, IEnumerable<LogEntry> overheard, NeighbourIndex neighbours)
    {
        foreach (var beacon in overheard)
        {
            var delay = 1000
                * _delays.Between((long)settings.DelayMin.TotalSeconds, (long)settings.DelayMax.TotalSeconds);
            _recordings.Add(beacon with { HeardAt = beacon.HeardAt + delay });
        }

        foreach (var due in _recordings.Where(recording => recording.HeardAt < interval.End)) Send(due, neighbours);
        _recordings.RemoveAll(recording => recording.HeardAt < interval.End);
    }

    /// <summary>What a receiver has heard of it.</summary>
    public IEnumerable<LogEntry> HeardBy(int receiver) =>
        _heard.Where(heard => heard.Receiver == receiver).Select(heard => heard.Entry);

    /// <summary>Drops what was heard before a moment, in milliseconds.</summary>
    public void DropBefore(long moment) => _heard.RemoveAll(heard => heard.Entry.HeardAt < moment);

    /// <summary>The person it is sent beside hears it for certain, those around as they would that person.</summary>
    private void Send(in LogEntry recording, NeighbourIndex neighbours)
    {
        Hear(settings.SendsBeside, recording);
        foreach (var (receiver, decimetres) in neighbours.Of(settings.SendsBeside))
        {
            var sender = new Neighbour(settings.SendsBeside, decimetres);
            if (loss.To(receiver).Receive(sender, recording.HeardAt, 1) != 0) Hear(receiver, recording);
        }
    }

    private void Hear(int receiver, in LogEntry recording)
    {
        if (phones.Has(receiver) && phones.IsInWindow(receiver, recording.HeardAt, recording.Start))
            _heard.Add((receiver, recording));
    }
}
