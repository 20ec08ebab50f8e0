using System.Globalization;

namespace BlueTrace.Simulation.Mobility;

/// <summary>A row of a contact trace: two people were within reach in the step that ends at a time.</summary>
/// <param name="Time">When the step ends, in seconds of the trace's clock.</param>
/// <param name="First">One of the two, by the number that the file has for them.</param>
/// <param name="Second">The other.</param>
internal readonly record struct TraceRow(long Time, long First, long Second)
{
    /// <summary>A message shows no more letters of a file: some have no ends of lines.</summary>
    private const int ShownMax = 40;

    private static readonly char[] Separators = [',', ';', '|'];

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is wrong; the message goes on from which row it is.</exception>
    public static TraceRow Read(string line, TraceSettings settings)
    {
        var columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!TryRead(columns, settings.TimeColumn, out var time)
            || !TryRead(columns, settings.FirstColumn, out var first)
            || !TryRead(columns, settings.SecondColumn, out var second))
            throw new FormatException(ReasonOf(line, columns, settings));
        var row = new TraceRow(time, first, second);
        return row.FindMistake(settings) is { } mistake ? throw new FormatException(mistake) : row;
    }

    private static bool TryRead(string[] columns, int column, out long number)
    {
        number = 0;
        return column <= columns.Length && long.TryParse(
            columns[column - 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>What is wrong with numbers that are numbers.</summary>
    private string? FindMistake(TraceSettings settings)
    {
        if (Math.Abs((double)Time) > TraceSettings.TimeMaxSeconds)
            return $"has t = {Time}, and t is in seconds: divide milliseconds by 1000.";
        if (settings.Origin is null && Time < 0)
            return $"has t = {Time}: take it out, or set origin to what the clock says when the run begins.";
        if (settings.Origin is null && Time < settings.StepSeconds)
            return $"has t = {Time}, where a step of {settings.StepSeconds} s would end that began before 0. Set "
                + $"origin to {Time - settings.StepSeconds} if t is when a step begins, or stepSeconds if steps are "
                + "shorter.";
        if (First < 0 || Second < 0)
            return $"has person {Math.Min(First, Second)}, and people have numbers from 0: take it out where that is "
                + "nobody.";
        return First == Second ? $"says that {First} meets {Second}, which is the same person: take it out." : null;
    }

    /// <summary>Why a line is not the numbers that are looked for.</summary>
    private static string ReasonOf(string line, string[] columns, TraceSettings settings)
    {
        var begin = line.TrimStart().TrimStart('"', '\'');
        if (begin.StartsWith("//", StringComparison.Ordinal) || begin.StartsWith('#') || begin.StartsWith('%'))
            return $"is a comment, '{Show(line)}': take it out, for a trace has numbers only.";
        if (begin.Length > 0 && char.IsLetter(begin[0]))
            return $"is a heading or other words, '{Show(line)}': take it out, for a trace has numbers only.";
        (int Column, string Name, string Setting)[] wanted =
        [
            (settings.TimeColumn, "t", "timeColumn"), (settings.FirstColumn, "i", "firstColumn"),
            (settings.SecondColumn, "j", "secondColumn"),
        ];
        var (column, name, setting) = wanted.First(one => !TryRead(columns, one.Column, out _));
        var word = column <= columns.Length ? columns[column - 1] : "";
        if (IsDecimal(word))
            return $"has {name} = {Show(word)}, and seconds and people are whole numbers: write it without decimals.";
        if (line.IndexOfAny(Separators) is >= 0 and var place)
            return $"has '{line[place]}' between its columns, '{Show(line)}': put blanks there, as "
                + $"tr '{line[place]}' ' ' does.";
        if (word.Length == 0)
            return $"has {columns.Length} columns, '{Show(line)}', and {name} is in column {column} by {setting}.";
        return word.TrimStart('-', '+').All(char.IsAsciiDigit)
            ? $"has {name} = {Show(word)}, which has too many digits."
            : $"has {name} = '{Show(word)}', which is no whole number.";
    }

    private static bool IsDecimal(string word) =>
        !word.EndsWith(',') && !word.TrimStart('-', '+').All(char.IsAsciiDigit) && double.TryParse(
            word.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number);

    private static string Show(string text) => text.Length <= ShownMax ? text : text[..ShownMax] + "...";
}
