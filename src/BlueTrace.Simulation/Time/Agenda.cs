using BlueTrace.Simulation.Chance;

namespace BlueTrace.Simulation.Time;

/// <summary>
/// Virtual time and what is to happen in it. Time stands still while something happens and then jumps to the next; what
/// is due at one moment happens in the order in which it was put down.
/// </summary>
/// <param name="draws">Whose digest takes up the order of what happens.</param>
public sealed class Agenda(Draws draws)
{
    // A heap of four children a node: half as deep as one of two, and the children lie side by side.
    private const int Children = 4;

    private Item[] _heap = new Item[1024];
    private int _count;
    private long _sequence;

    /// <summary>Milliseconds since the run began.</summary>
    public long Now { get; private set; }

    /// <summary>How much has happened.</summary>
    public long Happened { get; private set; }

    /// <summary>Puts something down for a moment that is not over.</summary>
    /// <param name="time">Milliseconds since the run began.</param>
    /// <param name="who">Who is to be woken.</param>
    /// <param name="reason">What is handed to it.</param>
    public void Add(long time, ITimed who, int reason = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Now);
        if (_count == _heap.Length) Array.Resize(ref _heap, _count * 2);
        Rise(_count++, new Item(time, _sequence++, who, reason));
    }

    /// <summary>Lets everything happen that is due before <paramref name="end"/>, and then it is that moment.</summary>
    public void RunUntil(long end)
    {
        while (_count > 0 && _heap[0].Time < end)
        {
            var next = _heap[0];
            var last = _heap[--_count];
            _heap[_count] = default;
            if (_count > 0) Sink(last);
            Now = next.Time;
            Happened++;
            draws.Note((ulong)next.Time);
            next.Who.Wake(next.Reason);
        }

        Now = Math.Max(Now, end);
    }

    private void Rise(int place, Item item)
    {
        while (place > 0)
        {
            var parent = (place - 1) / Children;
            if (!item.IsBefore(_heap[parent])) break;
            _heap[place] = _heap[parent];
            place = parent;
        }

        _heap[place] = item;
    }

    private void Sink(Item item)
    {
        var place = 0;
        while (FirstChild(place) is var child and >= 0 && _heap[child].IsBefore(item))
        {
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = item;
    }

    private int FirstChild(int parent)
    {
        var first = parent * Children + 1;
        if (first >= _count) return -1;
        var best = first;
        for (var child = first + 1; child < Math.Min(first + Children, _count); child++)
        {
            if (_heap[child].IsBefore(_heap[best])) best = child;
        }

        return best;
    }

    private readonly record struct Item(long Time, long Sequence, ITimed Who, int Reason)
    {
        public bool IsBefore(in Item other) =>
            Time < other.Time || (Time == other.Time && Sequence < other.Sequence);
    }
}
