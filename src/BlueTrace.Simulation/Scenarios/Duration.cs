using System.Globalization;
using System.Text;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>
/// Time as scenarios write it: whole numbers with d, h, m, s or ms, each unit at most once and the greater first: 15m,
/// 1h30m, 500ms.
/// </summary>
public static class Duration
{
    /// <summary>The longest that is taken; a run that long never ends.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(10_000);

    /// <summary>What such a text looks like, as a regular expression.</summary>
    public const string Pattern = "^(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?$";

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>Writes a time that is a whole number of milliseconds, 0 or more.</summary>
    public static string Write(TimeSpan time)
    {
        var text = new StringBuilder();
        var rest = time.Ticks;
        foreach (var (unit, ticks) in Units)
        {
            if (rest >= ticks) text.Append(CultureInfo.InvariantCulture, $"{rest / ticks}{unit}");
            rest %= ticks;
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>Reads a time; false where it is none, or longer than <see cref="Longest"/>.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan time)
    {
        var milliseconds = 0.0;
        var unitsLeft = Units.AsSpan();
        var isTime = !text.IsEmpty;
        while (isTime && !text.IsEmpty) isTime = TryTakePart(ref text, ref unitsLeft, ref milliseconds);
        isTime = isTime && milliseconds <= Longest.TotalMilliseconds;
        time = isTime ? TimeSpan.FromMilliseconds((long)milliseconds) : default;
        return isTime;
    }

    private static bool TryTakePart(
        ref ReadOnlySpan<char> text, ref Span<(string Unit, long Ticks)> unitsLeft, ref double milliseconds)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !long.TryParse(
            text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        text = text[digits..];
        var letters = text.IndexOfAnyInRange('0', '9');
        var unit = letters < 0 ? text : text[..letters];
        text = text[unit.Length..];
        for (var i = 0; i < unitsLeft.Length; i++)
        {
            if (!unit.SequenceEqual(unitsLeft[i].Unit)) continue;
            milliseconds += number * (double)(unitsLeft[i].Ticks / TimeSpan.TicksPerMillisecond);
            unitsLeft = unitsLeft[(i + 1)..];
            return true;
        }

        return false;
    }
}
