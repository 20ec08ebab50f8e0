using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace BlueTrace.Lab;

/// <summary>Reads the words of the command line, or says what is wrong with one.</summary>
internal static class Words
{
    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static ulong WholeNumber(ArgumentResult result, ulong min, ulong max)
    {
        var word = result.Tokens[0].Value;
        if (ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max) return number;
        result.AddError($"{OptionOf(result)}: '{word}' is not a whole number from {min} to {max}.");
        return min;
    }

    /// <summary>An option that takes a whole number.</summary>
    public static Option<int> Number(string name, string unit, string description, int min, int max, int standard) => new(name)
    {
        HelpName = unit,
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result => (int)WholeNumber(result, (ulong)min, (ulong)max),
    };

    /// <summary>An option that takes minutes, also parts of one.</summary>
    public static Option<double> Minutes(string name, string description, double standard) => new(name)
    {
        HelpName = "M",
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            const NumberStyles Style = NumberStyles.AllowDecimalPoint;
            if (double.TryParse(word, Style, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 0.1 and <= 10_000)
                return minutes;
            result.AddError($"{OptionOf(result)}: '{word}' is not a number of minutes from 0.1 to 10000.");
            return standard;
        },
    };

    /// <summary>An option that takes an address and a port.</summary>
    public static Option<IPEndPoint?> Place(string name, string description) => new(name)
    {
        HelpName = "ADDRESS:PORT",
        Description = description,
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            if (IPEndPoint.TryParse(word, out var place) && place.Port > 0) return place;
            result.AddError($"{OptionOf(result)}: '{word}' is not an IP address and a port, such as 127.0.0.1:4000.");
            return null;
        },
    };

    private static string OptionOf(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;
}
