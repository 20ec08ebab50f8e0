using System.Net;

namespace BlueTrace.Lab.Reports;

/// <summary>Words and numbers as a page shows them.</summary>
internal static class HtmlText
{
    /// <summary>Text that means itself.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A cell as people read it: whole numbers with their thousands, others with four digits.</summary>
    public static string Show(object cell) => cell switch
    {
        long whole => whole.ToString("N0", CultureInfo.InvariantCulture),
        double number => Show(number),
        _ => Encode((string)cell),
    };

    private static string Show(double number)
    {
        if (number == Math.Round(number) && Math.Abs(number) < 1e15)
            return number.ToString("N0", CultureInfo.InvariantCulture);
        var digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 8);
        return number.ToString($"N{digits}", CultureInfo.InvariantCulture);
    }
}
