using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Numerics;

namespace BlueTrace.Lab;

/// <summary>
/// What commands and options have in common: reads the words of the command line, or says what is wrong with one.
/// </summary>
internal static class Words
{
    /// <summary>The option for the seed, which many commands have.</summary>
    public static Option<ulong> Seed { get; } = Number<ulong>(
        "--seed", "S", "What is drawn at random depends on it alone", 0, null, 1);

    /// <summary>A command that does something with its arguments and options.</summary>
    public static Command Command(
        string name, string description, IEnumerable<Symbol> words, Func<ParseResult, Task<int>> action)
    {
        var command = new Command(name, description);
        foreach (var word in words.OfType<Argument>()) command.Add(word);
        foreach (var word in words.OfType<Option>()) command.Add(word);
        command.SetAction((parsed, _) => action(parsed));
        return command;
    }

    /// <summary>A whole number from <paramref name="min"/> on, to <paramref name="max"/> where there is one.</summary>
    public static T WholeNumber<T>(ArgumentResult result, T min, T? max = null) where T : struct, IBinaryInteger<T>
    {
        var word = result.Tokens[0].Value;
        if (T.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && (max is null || number <= max)) return number;
        return Refuse(result, $"is not a whole number from {min}{(max is null ? "" : $" to {max}")}.", min);
    }

    /// <summary>An option that takes a whole number.</summary>
    public static Option<T> Number<T>(string name, string unit, string description, T min, T? max, T standard)
        where T : struct, IBinaryInteger<T> => new(name)
    {
        HelpName = unit,
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result => WholeNumber(result, min, max),
    };

    /// <summary>An option that takes a whole number and has no value where it is not there.</summary>
    public static Option<T?> NumberOrNone<T>(string name, string unit, string description, T min)
        where T : struct, IBinaryInteger<T> => new(name)
    {
        HelpName = unit,
        Description = description,
        CustomParser = result => WholeNumber(result, min),
    };

    /// <summary>An option that takes minutes, also parts of one.</summary>
    public static Option<double> Minutes(string name, string description, double standard) => new(name)
    {
        HelpName = "M",
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            const NumberStyles Style = NumberStyles.AllowDecimalPoint;
            return double.TryParse(result.Tokens[0].Value, Style, CultureInfo.InvariantCulture, out var minutes)
                && minutes is >= 0.1 and <= 10_000
                ? minutes
                : Refuse(result, "is not a number of minutes from 0.1 to 10000.", standard);
        },
    };

    /// <summary>An option that takes an address and a port.</summary>
    public static Option<IPEndPoint?> Place(string name, string description) => new(name)
    {
        HelpName = "ADDRESS:PORT",
        Description = description,
        CustomParser = result => IPEndPoint.TryParse(result.Tokens[0].Value, out var place) && place.Port > 0
            ? place
            : Refuse(result, "is not an IP address and a port, such as 127.0.0.1:4000.", place),
    };

    /// <summary>An option that takes any word, such as the name of a file.</summary>
    public static Option<string?> Text(string name, string unit, string description) =>
        new(name) { HelpName = unit, Description = description };

    /// <summary>Says what is wrong with the word; the value stands for the one that is not there.</summary>
    public static T Refuse<T>(ArgumentResult result, string mistake, T value, int word = 0)
    {
        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: '{result.Tokens[word].Value}' {mistake}");
        return value;
    }
}
