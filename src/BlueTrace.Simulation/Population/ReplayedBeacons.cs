using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Simulation.Population;

/// <summary>What <see cref="Replay"/> does, over arrays: beacons heard beside one person are sent again beside another.</summary>
internal sealed class ReplayedBeacons(ReplaySettings settings, PhoneTable phones, BeaconLoss loss, Draws draws)
{
    private readonly DrawSeries _delays = new(draws, Purpose.Attack, (ulong)settings.HearsBeside);
    private readonly List<(int Receiver, Encounter Encounter)> _heard = [];

    /// <summary>What was overheard and is to be sent again; the moment is that of the second time.</summary>
    private readonly List<Encounter> _recordings = [];

    /// <summary>Overhears a period, and sends again what is due in it.</summary>
    public void Play(Period period, Surroundings surroundings)
    {
        var beacons = surroundings.Of(settings.HearsBeside).ToArray().SelectMany(neighbour => Overhear(neighbour, period))
            .Concat(Said(settings.HearsBeside, period));
        foreach (var beacon in beacons.OrderBy(beacon => (beacon.HeardAt, beacon.Sender)))
        {
            var delay = 1000 * _delays.Between((long)settings.DelayMin.TotalSeconds, (long)settings.DelayMax.TotalSeconds);
            _recordings.Add(beacon with { HeardAt = beacon.HeardAt + delay });
        }

        foreach (var due in _recordings.Where(recording => recording.HeardAt < period.End)) Send(due, surroundings);
        _recordings.RemoveAll(recording => recording.HeardAt < period.End);
    }

    /// <summary>What a receiver has heard of it.</summary>
    public IEnumerable<Encounter> HeardBy(int receiver) =>
        _heard.Where(heard => heard.Receiver == receiver).Select(heard => heard.Encounter);

    /// <summary>Drops what was heard before a moment, in milliseconds.</summary>
    public void DropBefore(long moment) => _heard.RemoveAll(heard => heard.Encounter.HeardAt < moment);

    private IEnumerable<Encounter> Overhear(Neighbour sender, Period period)
    {
        var air = loss.To(settings.HearsBeside);
        return Said(sender.Person, period).Where(beacon => air.Receive(sender, beacon.HeardAt, 1) != 0);
    }

    /// <summary>Everything that a phone says in a period, also what nobody would take for valid.</summary>
    private IEnumerable<Encounter> Said(int sender, Period period)
    {
        if (!phones.Has(sender)) yield break;
        var chain = phones.ChainOf(sender);
        for (var moment = phones.FirstBeaconFrom(period.Begin, sender); moment < period.End; moment += phones.Interval)
        {
            phones.Follow(ref chain, sender, moment);
            if (phones.Says(chain, moment)) yield return new Encounter(sender, chain.Epoch, chain.Start, moment);
        }
    }

    /// <summary>The person beside whom it is sent hears it for certain, those around as they would hear that person.</summary>
    private void Send(in Encounter recording, Surroundings surroundings)
    {
        Hear(settings.SendsBeside, recording);
        foreach (var (receiver, decimetres) in surroundings.Of(settings.SendsBeside))
        {
            var sender = new Neighbour(settings.SendsBeside, decimetres);
            if (loss.To(receiver).Receive(sender, recording.HeardAt, 1) != 0) Hear(receiver, recording);
        }
    }

    private void Hear(int receiver, in Encounter recording)
    {
        if (phones.Has(receiver) && phones.IsInWindow(receiver, recording.HeardAt, recording.Start)) _heard.Add((receiver, recording));
    }
}
