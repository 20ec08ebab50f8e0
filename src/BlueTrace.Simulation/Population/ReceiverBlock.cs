using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Simulation.Population;

/// <summary>
/// Some hundred receivers, whom they are in company with, and what they have heard. Blocks share nothing that changes,
/// so any number of threads may work on them, and the order within a block is always the same.
/// </summary>
internal sealed class ReceiverBlock(int first, int count, PhoneTable phones, Draws draws, Probability loss, int lifetimeSeconds)
{
    private const long MillisecondsPerDay = 86_400_000;

    private readonly int[] _starts = new int[count + 1];
    private readonly SortedDictionary<long, List<Encounter>> _days = [];
    private Ear[] _ears = [];

    /// <summary>Beacons judged so far, lost ones included.</summary>
    public long Judged { get; private set; }

    /// <summary>Beacons that entered a log so far.</summary>
    public long Logged { get; private set; }

    /// <summary>Takes over who is around whom; who was in company until now is written down.</summary>
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
                if (phones.Has(neighbour.Person))
                    ears.Add(new Ear { Sender = neighbour.Person, Pair = Draws.Pair(row, (ulong)neighbour.Person), Epoch = -1 });
            }
        }

        _starts[count] = ears.Count;
        _ears = [.. ears];
    }

    /// <summary>Hears what is said in one wave of a step.</summary>
    public void Hear(long stepBegin, ReadOnlySpan<Speech> speeches, ReadOnlySpan<long> starts)
    {
        for (var i = 0; i < count; i++)
        {
            for (var place = _starts[i]; place < _starts[i + 1]; place++)
            {
                ref var ear = ref _ears[place];
                var speech = speeches[ear.Sender];
                if (speech.Moment < 0) continue;
                Judged++;
                var moment = stepBegin + speech.Moment;
                if (IsLost(ear.Pair, moment)) continue;
                if (!phones.ClocksAgree && !IsInWindow(first + i, moment, starts[ear.Sender])) continue;
                Logged++;
                if (ear.Epoch != speech.Epoch) Turn(first + i, ref ear, speech.Epoch);
                ear.HeardAt = moment;
            }
        }
    }

    /// <summary>Writes down what is in company now, as if everybody parted.</summary>
    public void CloseAll()
    {
        for (var i = 0; i < count; i++)
        {
            for (var place = _starts[i]; place < _starts[i + 1]; place++) Turn(first + i, ref _ears[place], -1);
        }
    }

    /// <summary>Drops days whose last moment is before <paramref name="moment"/>.</summary>
    public void DropBefore(long moment)
    {
        foreach (var day in _days.Keys.TakeWhile(day => (day + 1) * MillisecondsPerDay <= moment).ToArray()) _days.Remove(day);
    }

    /// <summary>What a receiver has heard, open encounters included; a TempID may stand there more than once.</summary>
    public IEnumerable<Encounter> HeardBy(int receiver)
    {
        var closed = _days.Values.SelectMany(day => day).Where(row => row.Receiver == receiver);
        var open = _ears[_starts[receiver - first].._starts[receiver - first + 1]].Where(ear => ear.Epoch >= 0)
            .Select(ear => new Encounter(receiver, ear.Sender, ear.Epoch, ear.HeardAt));
        return closed.Concat(open);
    }

    private bool IsLost(ulong pair, long moment) =>
        loss.IsOne || (!loss.IsZero && loss.Covers(Draws.Number(pair, (ulong)moment)));

    private bool IsInWindow(int receiver, long moment, long start)
    {
        var second = Core.Wire.Timestamp.At(phones.ClockOf(receiver).At(moment)).Seconds;
        return start <= second && second < start + lifetimeSeconds;
    }

    private void Turn(int receiver, ref Ear ear, int epoch)
    {
        if (ear.Epoch >= 0)
        {
            var day = ear.HeardAt / MillisecondsPerDay;
            if (!_days.TryGetValue(day, out var rows)) _days[day] = rows = [];
            rows.Add(new Encounter(receiver, ear.Sender, ear.Epoch, ear.HeardAt));
        }

        ear.Epoch = epoch;
    }

    /// <summary>What one receiver has of one sender around.</summary>
    private struct Ear
    {
        public ulong Pair;
        public long HeardAt;
        public int Sender;
        public int Epoch;
    }
}
