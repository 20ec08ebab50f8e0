namespace BlueTrace.Proving.Load;

/// <summary>One client of a load run.</summary>
internal interface ILoadClient : IDisposable
{
    /// <summary>What it does.</summary>
    LoadWork Work { get; }

    /// <summary>Makes ready, also after a failure: connects, logs in.</summary>
    Task OpenAsync();

    /// <summary>Does it once, and counts how each operation of it went.</summary>
    /// <param name="tally">Where to count.</param>
    /// <param name="due">When it was due.</param>
    Task PerformAsync(Tally tally, long due);
}
