namespace BlueTrace.Simulation.Kernel;

/// <summary>
/// Virtual time and what is to happen in it. Time stands still while something happens and then jumps to the next; what
/// is due at one moment happens in the order in which it was put down.
/// </summary>
/// <param name="random">Whose digest takes up the order of what happens.</param>
public sealed class EventQueue(CounterBasedRandom random)
{
    private readonly PriorityQueue<(IEventHandler Who, int Reason), Due> _queue = new();
    private long _sequence;

    /// <summary>Milliseconds since the run began.</summary>
    public long Now { get; private set; }

    /// <summary>How much has happened.</summary>
    public long Happened { get; private set; }

    /// <summary>Puts something down for a moment that is not over.</summary>
    /// <param name="time">Milliseconds since the run began.</param>
    /// <param name="who">Who is to be woken.</param>
    /// <param name="reason">What is handed to it.</param>
    public void Add(long time, IEventHandler who, int reason = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Now);
        _queue.Enqueue((who, reason), new Due(time, _sequence++));
    }

    /// <summary>Lets everything happen that is due before <paramref name="end"/>, and then it is that moment.</summary>
    public void RunUntil(long end)
    {
        while (_queue.TryPeek(out var next, out var due) && due.Time < end)
        {
            _queue.Dequeue();
            Now = due.Time;
            Happened++;
            random.Note((ulong)due.Time);
            next.Who.OnEvent(next.Reason);
        }

        Now = Math.Max(Now, end);
    }

    /// <summary>When something is due; of what is due at one moment, the first put down comes first.</summary>
    private readonly record struct Due(long Time, long Sequence) : IComparable<Due>
    {
        public int CompareTo(Due other) =>
            Time == other.Time ? Sequence.CompareTo(other.Sequence) : Time.CompareTo(other.Time);
    }
}
