namespace BlueTrace.Bench.Rows;

/// <summary>What a row has at hand while it is measured, and what comes of it.</summary>
/// <param name="scale">How large and how often.</param>
/// <param name="folder">Where it may write; deleted afterwards.</param>
/// <param name="stopping">Ends it.</param>
internal sealed class RowRun(Scale scale, string folder, CancellationToken stopping)
{
    private readonly List<Measure> _measures = [];
    private readonly List<string> _notes = [];

    /// <summary>How large and how often.</summary>
    public Scale Scale => scale;

    /// <summary>Ends it.</summary>
    public CancellationToken Stopping => stopping;

    /// <summary>The lines of the table so far.</summary>
    public IReadOnlyList<Measure> Measures => _measures;

    /// <summary>The notes so far.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Makes a new folder inside the row's own.</summary>
    public string NewFolder(string name)
    {
        var path = Path.Combine(folder, name);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }

    /// <summary>Adds a line to the table.</summary>
    public void Add(Measure measure) => _measures.Add(measure);

    /// <summary>Adds a line of what is compared with nothing.</summary>
    public void Add(string what, string unit, IEnumerable<double> values, Goal? goal = null) =>
        Add(new Measure(what, unit, Spread.Of(values), Goal: goal));

    /// <summary>Adds a note below it.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>Measures the same thing some times.</summary>
    public static async Task<List<T>> RepeatAsync<T>(string what, int times, Func<Task<T>> measure)
    {
        var results = new List<T>();
        for (var i = 1; i <= times; i++)
        {
            ProgressLine.Current.Say($"{what}, {i} of {times}");
            results.Add(await measure());
        }

        return results;
    }

    /// <summary>Measures ours and the comparator's in turn.</summary>
    public Task<Pairs> TakePairsAsync(string what, Func<Task<double>> ours, Func<Task<double>> theirs) =>
        Pairs.TakeAsync(what, scale.Repetitions, ours, theirs);
}
