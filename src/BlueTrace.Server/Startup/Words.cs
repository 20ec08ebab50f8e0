using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace BlueTrace.Server.Startup;

/// <summary>Reads the words of the command line, and says which one is wrong and what it should be.</summary>
internal static class Words
{
    /// <summary>
    /// Reads a whole number within a range, both ends included; <paramref name="why"/> says why not more.
    /// </summary>
    public static int WholeNumber(ArgumentResult result, int min, int max, string? why = null)
    {
        var word = result.Tokens[0].Value;
        var isNumber = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        if (isNumber && value >= min && value <= max) return value;

        var reason = why is null ? "" : $": {why}";
        result.AddError($"{NameOf(result)}: '{word}' is not a whole number from {min} to {max}{reason}.");
        return default;
    }

    /// <summary>Reads an IPv4 or IPv6 address.</summary>
    public static IPAddress? Address(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (IPAddress.TryParse(word, out var address)) return address;
        result.AddError($"{NameOf(result)}: '{word}' is not an IPv4 or IPv6 address.");
        return null;
    }

    private static string NameOf(ArgumentResult result) =>
        result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
