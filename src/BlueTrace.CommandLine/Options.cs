using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Numerics;

namespace BlueTrace.CommandLine;

/// <summary>
/// What the options and arguments of all programs have in common: each reads its text, or says what is wrong with it.
/// </summary>
public static class Options
{
    /// <summary>The option for the seed, which many commands have.</summary>
    public static Option<ulong> Seed { get; } = Number<ulong>(
        "--seed", "S", "What is drawn at random depends on it alone", 0, null, 1);

    /// <summary>A command that does something with its arguments and options.</summary>
    public static Command Command(
        string name, string description, IEnumerable<Symbol> symbols, Func<ParseResult, Task<int>> action)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols.OfType<Argument>()) command.Add(symbol);
        foreach (var symbol in symbols.OfType<Option>()) command.Add(symbol);
        command.SetAction((parsed, _) => action(parsed));
        return command;
    }

    /// <summary>
    /// A whole number from <paramref name="min"/> to <paramref name="max"/>, or to the greatest of its type;
    /// <paramref name="why"/> says why not more.
    /// </summary>
    public static T WholeNumber<T>(ArgumentResult result, T min, T? max = null, string? why = null)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var most = max ?? T.MaxValue;
        if (T.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= most) return number;
        return Refuse(result, $"is not a whole number from {min} to {most}{(why is null ? "" : $": {why}")}.", min);
    }

    /// <summary>An IPv4 or IPv6 address.</summary>
    public static IPAddress? Address(ArgumentResult result) =>
        IPAddress.TryParse(result.Tokens[0].Value, out var address)
            ? address
            : Refuse(result, "is not an IPv4 or IPv6 address.", address);

    /// <summary>An option that takes a whole number.</summary>
    public static Option<T> Number<T>(string name, string unit, string description, T min, T? max, T standard)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        new(name)
        {
            HelpName = unit,
            Description = description,
            DefaultValueFactory = _ => standard,
            CustomParser = result => WholeNumber(result, min, max),
        };

    /// <summary>An option that takes a whole number and has no value where it is not there.</summary>
    public static Option<T?> NumberOrNone<T>(string name, string unit, string description, T min, T? max = null)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        new(name)
        {
            HelpName = unit,
            Description = description,
            CustomParser = result => WholeNumber(result, min, max),
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
    public static Option<IPEndPoint?> EndPoint(string name, string description) => new(name)
    {
        HelpName = "ADDRESS:PORT",
        Description = description,
        CustomParser = result => IPEndPoint.TryParse(result.Tokens[0].Value, out var endPoint) && endPoint.Port > 0
            ? endPoint
            : Refuse(result, "is not an IP address and a port, such as 127.0.0.1:4000.", endPoint),
    };

    /// <summary>An option that takes any word, such as the name of a file.</summary>
    public static Option<string?> Text(string name, string unit, string description) =>
        new(name) { HelpName = unit, Description = description };

    /// <summary>An option that takes a directory which is new or empty.</summary>
    public static Option<string?> NewFolder(string name, string description)
    {
        var option = Text(name, "DIR", $"{description}, which must be new or empty");
        option.Validators.Add(result =>
        {
            var folder = result.GetValueOrDefault<string?>();
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
                result.AddError($"{name}: '{folder}' is not a new or empty directory.");
        });
        return option;
    }

    /// <summary>An argument that is one of some words.</summary>
    public static Argument<string> OneOf(string name, string description, IReadOnlyCollection<string> words)
    {
        var argument = new Argument<string>(name) { Description = $"{description}: {string.Join(", ", words)}" };
        argument.CompletionSources.Add([.. words]);
        argument.Validators.Add(result => RefuseOthers(result, words));
        return argument;
    }

    /// <summary>An option that is one of some words.</summary>
    public static Option<string> OneOf(
        string name, string unit, string description, IReadOnlyCollection<string> words, string standard)
    {
        var option = new Option<string>(name)
        {
            HelpName = unit,
            Description = $"{description}: {string.Join(", ", words)}",
            DefaultValueFactory = _ => standard,
        };
        option.CompletionSources.Add([.. words]);
        option.Validators.Add(result => RefuseOthers(result, words));
        return option;
    }

    /// <summary>Says what is wrong with a text of the option or argument.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="mistake">What is wrong, behind its name and the text.</param>
    /// <param name="value">What stands for the value that is not there.</param>
    /// <param name="token">Which of its texts is wrong.</param>
    public static T Refuse<T>(ArgumentResult result, string mistake, T value, int token = 0)
    {
        result.AddError($"{NameOf(result)}: '{Mistakes.Shown(result.Tokens[token].Value)}' {mistake}");
        return value;
    }

    private static string NameOf(SymbolResult result) => result switch
    {
        OptionResult option => option.Option.Name,
        { Parent: OptionResult option } => option.Option.Name,
        ArgumentResult argument => $"<{argument.Argument.Name}>",
        _ => throw new ArgumentException("Neither option nor argument", nameof(result)),
    };

    private static void RefuseOthers(SymbolResult result, IReadOnlyCollection<string> words)
    {
        foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value)))
        {
            var instead = NearestName.To(token.Value, words) is { } near ? $"; did you mean {near}?" : ".";
            result.AddError($"{NameOf(result)}: '{Mistakes.Shown(token.Value)}' is none of "
                + $"{string.Join(", ", words)}{instead}");
        }
    }
}
