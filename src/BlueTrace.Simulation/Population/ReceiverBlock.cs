using System.Buffers;
using System.Numerics;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Simulation.Population;

/// <summary>
/// Some thousand receivers and what they have heard. Blocks share nothing that changes, so any number of threads may work
/// on them, and the order within a block is always the same.
/// </summary>
internal sealed class ReceiverBlock(int first, int count, PhoneTable phones, BeaconLoss loss)
{
    private const int SpeechesAtOnce = 16;

    private readonly Queue<(Period Period, EncounterRow[] Rows)> _periods = [];

    /// <summary>Beacons judged so far, lost ones included.</summary>
    public long Judged { get; private set; }

    /// <summary>Beacons that entered a log so far.</summary>
    public long Logged { get; private set; }

    /// <summary>Has the phones of its people say what they say in a period.</summary>
    public void Speak(Period period)
    {
        for (var person = first; person < first + count; person++) phones.Speak(person, period);
    }

    /// <summary>Hears what all phones say in a period.</summary>
    public void Hear(Period period, Surroundings surroundings)
    {
        var room = ArrayPool<EncounterRow>.Shared.Rent(surroundings.CountOf(first, count));
        var used = 0;
        for (var receiver = first; receiver < first + count; receiver++)
        {
            if (phones.Has(receiver)) used += Hear(receiver, period, surroundings.Of(receiver), room.AsSpan(used));
        }

        if (used > 0) _periods.Enqueue((period, room[..used]));
        ArrayPool<EncounterRow>.Shared.Return(room);
    }

    /// <summary>Drops what ended at a moment or before, in milliseconds.</summary>
    public void DropBefore(long moment)
    {
        while (_periods.TryPeek(out var oldest) && oldest.Period.End <= moment) _periods.Dequeue();
    }

    /// <summary>What a receiver has heard, by time.</summary>
    public IEnumerable<(Period Period, EncounterRow Row)> HeardBy(int receiver)
    {
        foreach (var (period, rows) in _periods)
        {
            for (var i = FirstOf(receiver, rows); i < rows.Length && rows[i].Receiver == receiver; i++) yield return (period, rows[i]);
        }
    }

    /// <summary>Takes what was heard up into a digest.</summary>
    public ulong AddTo(ulong digest)
    {
        foreach (var row in _periods.SelectMany(period => period.Rows))
            digest = Draws.Number(digest + row.Beacons, ((ulong)row.Receiver << 32) | (uint)row.Sender);
        return digest;
    }

    /// <summary>Judges every beacon that one receiver might hear; returns how many rows that made.</summary>
    private int Hear(int receiver, Period period, ReadOnlySpan<Neighbour> neighbours, Span<EncounterRow> rows)
    {
        var air = loss.To(receiver);
        var used = 0;
        Span<Speech> speeches = stackalloc Speech[SpeechesAtOnce];
        for (var i = 0; i < neighbours.Length; i++)
        {
            var place = i % SpeechesAtOnce;
            if (place == 0) Fetch(neighbours[i..], speeches);
            var (neighbour, speech) = (neighbours[i], speeches[place]);
            if (speech.Said == 0) continue;
            var begin = period.Begin + speech.Offset;
            var heard = air.Receive(neighbour, begin, speech.Said);
            if (!phones.ClocksAgree) heard = phones.Validate(receiver, neighbour.Person, begin, heard);
            Judged += BitOperations.PopCount(speech.Said);
            Logged += BitOperations.PopCount(heard);
            if (heard != 0) rows[used++] = new EncounterRow(receiver, neighbour.Person, heard);
        }

        return used;
    }

    /// <summary>Fetches what the first few say, which is anywhere in memory: all at once, so that the waiting is one.</summary>
    private void Fetch(ReadOnlySpan<Neighbour> neighbours, Span<Speech> speeches)
    {
        for (var i = 0; i < Math.Min(neighbours.Length, speeches.Length); i++) speeches[i] = phones.SpeechOf(neighbours[i].Person);
    }

    /// <summary>Where the rows of a receiver begin; they are ordered by receiver.</summary>
    private static int FirstOf(int receiver, EncounterRow[] rows)
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
