namespace BlueTrace.Simulation.Mobility;

/// <summary>
/// Encounters that were measured: rows <c>t i j</c>, one for each step that i and j were within reach, t the second at
/// which the step ends. People keep the order of their numbers in the file. Nothing in it changes: runs may share it.
/// </summary>
public sealed class ContactTrace
{
    private const int SecondsPerDay = 86_400;

    /// <summary>No run is longer.</summary>
    private const int DaysMax = 3650;

    private readonly string _source;
    private readonly (long Step, Meeting Meeting)[] _rows;

    private ContactTrace(
        string source, TraceSettings settings, List<TraceRow> rows, long[] names, IReadOnlyList<string> passedOver)
    {
        _source = source;
        PassedOver = passedOver;
        People = names.Length;
        StepSeconds = settings.StepSeconds;
        Origin = settings.Origin ?? OriginBefore(rows.Min(row => row.Time) - StepSeconds);
        if ((rows[0].Time - Origin) % StepSeconds != 0)
            throw new FormatException($"{source}: origin {Origin} is no whole number of steps of {StepSeconds} s "
                + $"before the first row, which has t = {rows[0].Time}.");
        _rows = [.. rows.Select(row => ((row.Time - Origin) / StepSeconds - 1, Join(names, row)))];
        Array.Sort(_rows, (one, other) => (one.Step, one.Meeting.First, one.Meeting.Second)
            .CompareTo((other.Step, other.Meeting.First, other.Meeting.Second)));
        _rows = [.. _rows.Where((row, i) => i == 0 || row != _rows[i - 1])];
        Repeated = rows.Count - _rows.Length;
    }

    /// <summary>How many people there are in the whole of it.</summary>
    public int People { get; }

    /// <summary>How long a step is, in seconds.</summary>
    public int StepSeconds { get; }

    /// <summary>What its clock says when a run begins, in seconds.</summary>
    public long Origin { get; }

    /// <summary>How many rows say what another one has said.</summary>
    public int Repeated { get; }

    /// <summary>What lay beside its file in an archive, and was not read.</summary>
    public IReadOnlyList<string> PassedOver { get; }

    /// <summary>From the beginning of a run to the end of the last step.</summary>
    /// <exception cref="FormatException">No run lasts so long.</exception>
    public TimeSpan Length => (_rows[^1].Step + 1) * StepSeconds is var seconds && seconds <= DaysMax * SecondsPerDay
        ? TimeSpan.FromSeconds(Math.Max(seconds, StepSeconds))
        : throw new FormatException($"{_source}: it goes over {seconds / SecondsPerDay} days, and a run over {DaysMax} "
            + "at most: t is in seconds.");

    /// <summary>Reads a trace.</summary>
    /// <param name="text">The rows.</param>
    /// <param name="settings">What its columns and times are.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="passedOver">What lay beside it in an archive.</param>
    /// <exception cref="FormatException">A row is wrong; the message says which and why.</exception>
    public static ContactTrace Read(
        TextReader text, TraceSettings settings, string source = "The trace", IReadOnlyList<string>? passedOver = null)
    {
        List<TraceRow> rows = [];
        HashSet<long> names = [];
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var row = ReadRow(line, settings, rows.Count > 0 ? rows[0].Time : null, $"{source}: row {number}");
            rows.Add(row);
            names.Add(row.First);
            names.Add(row.Second);
        }

        return rows.Count > 0
            ? new ContactTrace(source, settings, rows, [.. names.Order()], passedOver ?? [])
            : throw new FormatException($"{source}: there are no rows in it.");
    }

    /// <summary>When a step ends, by the trace's clock, in seconds.</summary>
    public long TimeOf(long step) => Origin + (step + 1) * StepSeconds;

    /// <summary>What of it a run plays: the steps that begin while it lasts.</summary>
    /// <param name="duration">How long the run lasts.</param>
    /// <param name="outside">What becomes of other rows.</param>
    /// <exception cref="FormatException">There are other rows and they are refused, or there are no rows but those.
    /// </exception>
    public TraceExcerpt Within(TimeSpan duration, OutsideRun outside)
    {
        var before = _rows.Count(row => row.Step < 0);
        var after = _rows.Count(row => row.Step * StepSeconds >= duration.TotalSeconds);
        var within = _rows.Length - before - after;
        return within > 0 && (within == _rows.Length || outside == OutsideRun.LeaveOut)
            ? new TraceExcerpt(this, new ArraySegment<(long, Meeting)>(_rows, before, within), before, after)
            : throw OutsideOf(duration, before, after);
    }

    private FormatException OutsideOf(TimeSpan duration, int before, int after)
    {
        var begin = TimeOf(_rows[0].Step - 1);
        var third = before + after < _rows.Length ? ", or set outsideRun to leave-out to play those within" : "";
        return new FormatException(
            $"{_source}: {before + after} of {_rows.Length} rows lie outside the run: {before} before it begins and "
            + $"{after} after it ends. It goes from t = {Origin} to {Origin + (long)duration.TotalSeconds}, and they "
            + $"from {begin} to {TimeOf(_rows[^1].Step)}. Set origin to {begin} to begin with the first, take duration "
            + $"away to end with the last{third}.");
    }

    private static TraceRow ReadRow(string line, TraceSettings settings, long? firstTime, string place)
    {
        try
        {
            var row = TraceRow.Read(line, settings);
            return (row.Time - (firstTime ?? row.Time)) % settings.StepSeconds == 0
                ? row
                : throw new FormatException($"has t = {row.Time}, no whole number of steps of {settings.StepSeconds} s "
                    + $"from t = {firstTime} of the first row: set stepSeconds to the file's step.");
        }
        catch (FormatException mistake)
        {
            throw new FormatException($"{place} {mistake.Message}");
        }
    }

    /// <summary>Midnight, or as soon after it as leaves whole steps until the first begins.</summary>
    private long OriginBefore(long begin) => begin - begin % SecondsPerDay / StepSeconds * StepSeconds;

    private static Meeting Join(long[] names, TraceRow row) =>
        Meeting.Of(Array.BinarySearch(names, row.First), Array.BinarySearch(names, row.Second));
}
