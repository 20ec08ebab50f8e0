using System.Buffers;
using System.Numerics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>
/// Some thousand receivers and what they have heard. Blocks share nothing that changes, so any number of threads may
/// work on them, and the order within a block is always the same.
/// </summary>
internal sealed class ReceiverBlock(int first, int count, PhoneTable phones, BeaconLoss loss)
{
    private const int BatchesAtOnce = 16;

    private readonly Queue<(Interval Interval, ReceivedBeacons[] Rows)> _intervals = [];

    /// <summary>Beacons judged so far, lost ones included.</summary>
    public long Judged { get; private set; }

    /// <summary>Beacons that entered a log so far.</summary>
    public long Logged { get; private set; }

    /// <summary>A hash over what was heard so far, each row with its interval; their order plays no part.</summary>
    public ulong Outcome { get; private set; }

    /// <summary>What was heard in the latest interval.</summary>
    public ReceivedBeacons[] Latest { get; private set; } = [];

    /// <summary>Has the phones of its people say what they say in an interval.</summary>
    public void Emit(Interval interval)
    {
        for (var person = first; person < first + count; person++) phones.Emit(person, interval);
    }

    /// <summary>Hears what all phones say in an interval.</summary>
    public void Hear(Interval interval, NeighbourIndex neighbours)
    {
        var room = ArrayPool<ReceivedBeacons>.Shared.Rent(neighbours.CountOf(first, count));
        var used = 0;
        for (var receiver = first; receiver < first + count; receiver++)
        {
            if (phones.Has(receiver)) used += Hear(receiver, interval, neighbours.Of(receiver), room.AsSpan(used));
        }

        Latest = room[..used];
        foreach (var row in Latest) Outcome += HashOf(row, interval);
        if (used > 0) _intervals.Enqueue((interval, Latest));
        ArrayPool<ReceivedBeacons>.Shared.Return(room);
    }

    /// <summary>Drops what ended at a moment or before, in milliseconds.</summary>
    public void DropBefore(long moment)
    {
        while (_intervals.TryPeek(out var oldest) && oldest.Interval.End <= moment) _intervals.Dequeue();
    }

    /// <summary>What a receiver has heard, by time.</summary>
    public IEnumerable<(Interval Interval, ReceivedBeacons Row)> HeardBy(int receiver)
    {
        foreach (var (interval, rows) in _intervals)
        {
            for (var i = FirstOf(receiver, rows); i < rows.Length && rows[i].Receiver == receiver; i++)
                yield return (interval, rows[i]);
        }
    }

    /// <summary>Which beacons of a sender a receiver has heard in the latest interval: a bit for each.</summary>
    public ulong LatestOf(int receiver, int sender)
    {
        for (var i = FirstOf(receiver, Latest); i < Latest.Length && Latest[i].Receiver == receiver; i++)
        {
            if (Latest[i].Sender == sender) return Latest[i].Beacons;
        }

        return 0;
    }

    /// <summary>Takes what was heard up into a digest.</summary>
    public ulong AddTo(ulong digest)
    {
        foreach (var row in _intervals.SelectMany(interval => interval.Rows))
            digest = CounterBasedRandom.Number(digest + row.Beacons, ((ulong)row.Receiver << 32) | (uint)row.Sender);
        return digest;
    }

    /// <summary>Judges every beacon that one receiver might hear; returns how many rows that made.</summary>
    private int Hear(int receiver, Interval interval, ReadOnlySpan<Neighbour> neighbours, Span<ReceivedBeacons> rows)
    {
        var air = loss.To(receiver);
        var used = 0;
        Span<BeaconBatch> batches = stackalloc BeaconBatch[BatchesAtOnce];
        for (var i = 0; i < neighbours.Length; i++)
        {
            var place = i % BatchesAtOnce;
            if (place == 0) Fetch(neighbours[i..], batches);
            var (neighbour, batch) = (neighbours[i], batches[place]);
            if (batch.Said == 0) continue;
            var begin = interval.Begin + batch.Offset;
            var heard = air.Receive(neighbour, begin, batch.Said);
            if (!phones.ClocksAgree) heard = phones.Validate(receiver, neighbour.Person, begin, heard);
            Judged += BitOperations.PopCount(batch.Said);
            Logged += BitOperations.PopCount(heard);
            if (heard != 0) rows[used++] = new ReceivedBeacons(receiver, neighbour.Person, heard);
        }

        return used;
    }

    /// <summary>Fetches what the first few say, anywhere in memory: all at once, so that the wait is one.</summary>
    private void Fetch(ReadOnlySpan<Neighbour> neighbours, Span<BeaconBatch> batches)
    {
        for (var i = 0; i < Math.Min(neighbours.Length, batches.Length); i++)
            batches[i] = phones.BatchOf(neighbours[i].Person);
    }

    private static ulong HashOf(in ReceivedBeacons row, Interval interval) =>
        EventHash.Of(OutcomeKind.Heard, interval.Begin, row.Receiver).With((uint)row.Sender, row.Beacons).Value;

    /// <summary>Where the rows of a receiver begin; they are ordered by receiver.</summary>
    private static int FirstOf(int receiver, ReceivedBeacons[] rows)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Receiver < receiver) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
