using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Simulation.Population;

/// <summary>
/// Some thousand receivers, whom they are in company with, and what they have heard. Blocks share nothing that changes,
/// so any number of threads may work on them, and the order within a block is always the same.
/// </summary>
internal sealed class ReceiverBlock(int first, int count, PhoneTable phones, Draws draws, Probability loss, int lifetimeSeconds)
{
    private const long MillisecondsPerDay = 86_400_000;
    private const int Nothing = -1;

    private readonly int[] _starts = new int[count + 1];
    private readonly SortedDictionary<long, List<Sighting>> _days = [];
    private Ear[] _ears = [];

    /// <summary>Beacons judged so far, lost ones included.</summary>
    public long Judged { get; private set; }

    /// <summary>Beacons that entered a log so far.</summary>
    public long Logged { get; private set; }

    /// <summary>Takes over who is around whom; what was heard until now is written down.</summary>
    public void Meet(Surroundings surroundings)
    {
        CloseAll();
        List<Ear> ears = [];
        for (var i = 0; i < count; i++)
        {
            _starts[i] = ears.Count;
            if (!phones.Has(first + i)) continue;
            var row = draws.Row(Purpose.BeaconLoss, (ulong)(first + i));
            foreach (var neighbour in surroundings.Of(first + i))
            {
                if (!phones.Has(neighbour.Person)) continue;
                var pair = Draws.Pair(row, (ulong)neighbour.Person);
                ears.Add(new Ear { Pair = pair, Sender = neighbour.Person, Last = Nothing });
            }
        }

        _starts[count] = ears.Count;
        _ears = [.. ears];
    }

    /// <summary>Hears what is said in one wave of a step.</summary>
    public void Hear(long stepBegin, ReadOnlySpan<Speech> speeches, ReadOnlySpan<long> starts)
    {
        long judged = 0, logged = 0;
        for (var i = 0; i < count; i++)
        {
            foreach (ref var ear in _ears.AsSpan(_starts[i].._starts[i + 1]))
            {
                var speech = speeches[ear.Sender];
                if (speech.Moment < 0) continue;
                judged++;
                var moment = stepBegin + speech.Moment;
                if (loss.Covers(Draws.Number(ear.Pair, (ulong)moment))) continue;
                if (!phones.ClocksAgree && !IsInWindow(first + i, moment, starts[ear.Sender])) continue;
                logged++;
                if (ear.Last < speech.FirstOfTempId) Close(first + i, ear);
                ear.Last = speech.Number;
            }
        }

        Judged += judged;
        Logged += logged;
    }

    /// <summary>Drops the days that ended at <paramref name="moment"/> or before, in milliseconds.</summary>
    public void DropBefore(long moment)
    {
        foreach (var day in _days.Keys.TakeWhile(day => (day + 1) * MillisecondsPerDay <= moment).ToArray()) _days.Remove(day);
    }

    /// <summary>What a receiver has heard; under one TempID possibly more than once.</summary>
    public IEnumerable<Sighting> HeardBy(int receiver)
    {
        var closed = _days.Values.SelectMany(day => day).Where(sighting => sighting.Receiver == receiver);
        var open = _ears[_starts[receiver - first].._starts[receiver - first + 1]].Where(ear => ear.Last != Nothing)
            .Select(ear => new Sighting(receiver, ear.Sender, ear.Last));
        return closed.Concat(open);
    }

    private bool IsInWindow(int receiver, long moment, long start)
    {
        var second = Timestamp.At(phones.ClockOf(receiver).At(moment)).Seconds;
        return start <= second && second < start + lifetimeSeconds;
    }

    private void CloseAll()
    {
        for (var i = 0; i < count; i++)
        {
            foreach (ref readonly var ear in _ears.AsSpan(_starts[i].._starts[i + 1])) Close(first + i, ear);
        }
    }

    /// <summary>Writes down what was heard last, on the day on which that was.</summary>
    private void Close(int receiver, in Ear ear)
    {
        if (ear.Last == Nothing) return;
        var day = phones.MomentOf(ear.Sender, ear.Last) / MillisecondsPerDay;
        if (!_days.TryGetValue(day, out var sightings)) _days[day] = sightings = [];
        sightings.Add(new Sighting(receiver, ear.Sender, ear.Last));
    }

    /// <summary>What one receiver has of one sender around.</summary>
    private struct Ear
    {
        public ulong Pair;
        public int Sender;
        public int Last;
    }
}
