using System.CommandLine;
using System.CommandLine.Parsing;
using BlueTrace.Server.Network;

namespace BlueTrace.Server.Commands;

/// <summary>The options that turn encryption on.</summary>
internal static class TlsOptions
{
    private static readonly Option<string?> Certificate = new("--tls-cert")
    {
        HelpName = "FILE",
        Description = "Accept only encrypted connections, with this certificate (PEM)",
    };

    private static readonly Option<string?> Key = new("--tls-key")
    {
        HelpName = "FILE",
        Description = "The certificate's key (PEM)",
    };

    /// <summary>Adds the options to a command, which refuses one without the other.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in new[] { Certificate, Key }.Under("Encryption")) command.Add(option);
        command.Validators.Add(RefuseHalf);
    }

    /// <summary>The encryption that was asked for; null for none.</summary>
    /// <exception cref="StartException">The files are not what they should be.</exception>
    public static Encryption? Read(ParseResult parsed) =>
        parsed.GetValue(Certificate) is { } certificate ? Encryption.Load(certificate, parsed.GetValue(Key)!) : null;

    private static void RefuseHalf(CommandResult result)
    {
        if (result.GetResult(Certificate) is null != result.GetResult(Key) is null)
            result.AddError("--tls-cert and --tls-key belong together: give both.");
    }
}
