using System.Globalization;

namespace BlueTrace.Simulation.Mobility;

/// <summary>
/// Encounters that were measured: rows <c>t i j</c>, one for each step that i and j were within reach, t the second at
/// which the step ends. People keep the order of their numbers in the file.
/// </summary>
public sealed class ContactTrace : IMobilityModel
{
    private readonly List<(long Step, Meeting Meeting)> _rows;
    private int _next;
    private bool _wasAlone = true;

    private ContactTrace(List<(long, Meeting)> rows, IReadOnlyList<long> names, int stepSeconds)
    {
        _rows = rows;
        Names = names;
        StepSeconds = stepSeconds;
    }

    /// <summary>What the file calls each person.</summary>
    public IReadOnlyList<long> Names { get; }

    /// <summary>Who met in which step, in the order of time.</summary>
    public IReadOnlyList<(long Step, Meeting Meeting)> Rows => _rows;

    /// <inheritdoc/>
    public int People => Names.Count;

    /// <inheritdoc/>
    public int StepSeconds { get; }

    /// <summary>Reads the trace that a scenario names.</summary>
    /// <param name="settings">Where it is, and what its columns are.</param>
    /// <param name="files">Opens it.</param>
    /// <exception cref="FormatException">It cannot be read, or a row is wrong; the message says why.</exception>
    public static ContactTrace Read(TraceSettings settings, IScenarioFiles files)
    {
        using var rows = files.Open(settings.File);
        return Read(rows, settings.StepSeconds, settings.TimeColumn, settings.FirstColumn, settings.SecondColumn);
    }

    /// <summary>Reads a trace.</summary>
    /// <param name="text">The rows.</param>
    /// <param name="stepSeconds">How long a step is.</param>
    /// <param name="timeColumn">The column of t, from 1.</param>
    /// <param name="firstColumn">The column of i.</param>
    /// <param name="secondColumn">The column of j.</param>
    /// <exception cref="FormatException">A row is wrong; the message says which and why.</exception>
    public static ContactTrace Read(
        TextReader text, int stepSeconds = 20, int timeColumn = 1, int firstColumn = 2, int secondColumn = 3)
    {
        int[] places = [timeColumn - 1, firstColumn - 1, secondColumn - 1];
        List<(long Time, long First, long Second)> rows = [];
        SortedSet<long> names = [];
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var row = ReadRow(line, number, stepSeconds, places);
            rows.Add(row);
            names.Add(row.First);
            names.Add(row.Second);
        }

        if (rows.Count == 0) throw new FormatException("The trace has no rows.");
        List<long> order = [.. names];
        var meetings =
            rows.Select(row => (Step: row.Time / stepSeconds - 1, Meeting: Join(order, row.First, row.Second)))
                .Distinct().OrderBy(row => row.Step).ThenBy(row => row.Meeting.First).ThenBy(row => row.Meeting.Second);
        return new ContactTrace([.. meetings], order, stepSeconds);
    }

    /// <inheritdoc/>
    public bool Read(long step, List<Meeting> meetings)
    {
        for (; _next < _rows.Count && _rows[_next].Step == step; _next++) meetings.Add(_rows[_next].Meeting);
        var isAlone = meetings.Count == 0;
        var isSame = isAlone && _wasAlone;
        _wasAlone = isAlone;
        return !isSame;
    }

    private static (long Time, long First, long Second) ReadRow(string line, int number, int stepSeconds, int[] places)
    {
        var columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length <= places.Max()
            || !TryReadNumber(columns[places[0]], out var time) || !TryReadNumber(columns[places[1]], out var first)
            || !TryReadNumber(columns[places[2]], out var second))
        {
            throw new FormatException(
                $"Row {number} of the trace has no three whole numbers in the columns of t, i and j: '{line}'.");
        }

        if (time < stepSeconds || time % stepSeconds != 0)
            throw new FormatException(
                $"Row {number} of the trace: {time} is not a multiple of the step, {stepSeconds} s.");
        if (first == second) throw new FormatException($"Row {number} of the trace: {first} meets itself.");
        return (time, first, second);
    }

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static Meeting Join(List<long> order, long first, long second) =>
        new(order.BinarySearch(Math.Min(first, second)), order.BinarySearch(Math.Max(first, second)));
}
