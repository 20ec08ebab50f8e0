namespace BlueTrace.Simulation.Beacons;

/// <summary>An adversary's radio beside a person: hears their phone for certain, others as they would.</summary>
/// <param name="place">The person it is beside.</param>
/// <param name="phones">Who says what.</param>
/// <param name="loss">What is lost on the way.</param>
internal sealed class Scanner(int place, PhoneTable phones, BeaconLoss loss)
{
    /// <summary>The person it is beside.</summary>
    public int Place => place;

    /// <summary>What it hears in an interval, in the order of time; also what nobody would take for valid.</summary>
    public IEnumerable<LogEntry> Hear(Interval interval, NeighbourIndex neighbours)
    {
        var air = loss.To(place);
        return neighbours.Of(place).ToArray()
            .SelectMany(
                sender => Said(sender.Person, interval).Where(beacon => air.Receive(sender, beacon.HeardAt, 1) != 0))
            .Concat(Said(place, interval))
            .OrderBy(beacon => (beacon.HeardAt, beacon.Sender));
    }

    private IEnumerable<LogEntry> Said(int sender, Interval interval)
    {
        if (!phones.Has(sender)) yield break;
        var rotation = phones.RotationOf(sender);
        var first = phones.FirstBeaconFrom(interval.Begin, sender);
        for (var moment = first; moment < interval.End; moment += phones.BeaconInterval)
        {
            phones.Follow(ref rotation, sender, moment);
            if (phones.Says(rotation, moment))
                yield return new LogEntry(sender, rotation.Epoch, rotation.Start, moment);
        }
    }
}
