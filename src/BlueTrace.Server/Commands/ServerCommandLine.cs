using System.CommandLine;
using BlueTrace.Server.Hosting;
using BlueTrace.Server.Storage;

namespace BlueTrace.Server.Commands;

/// <summary>The command line of ./server.</summary>
internal static class ServerCommandLine
{
    private static readonly Argument<int> Port = new("server_port")
    {
        Description = "TCP port to listen on; 0 lets the system choose",
        CustomParser = result => Options.WholeNumber(result, 0, IPEndPoint.MaxPort),
    };

    private static readonly Argument<int> BlockDuration = new("block_duration")
    {
        Description = "Seconds that a user stays blocked after three failed logins",
        CustomParser = result => Options.WholeNumber(result, 0, int.MaxValue),
    };

    private static readonly Option<string?> Data = Options.Text(
        "--data", "DIR", "Where credentials.txt and tempIDs.txt live [default: the current directory if it holds a "
            + "credentials.txt, else the repository's data/]");

    private static readonly Option<IPAddress> Listen = new("--listen")
    {
        HelpName = "ADDRESS",
        Description = "Address to listen on",
        DefaultValueFactory = _ => IPAddress.Any,
        CustomParser = Options.Address,
    };

    private static readonly Option<int> Lifetime = new("--tempid-lifetime")
    {
        HelpName = "SECONDS",
        Description = "How long a TempID is valid",
        DefaultValueFactory = _ => RandomTempIdIssuer.DefaultLifetimeSeconds,
        CustomParser = result => Options.WholeNumber(
            result, 1, ValidityWindow.SecondsMax, "phones refuse a TempID that is valid for more than a day"),
    };

    private static readonly Option<bool> PerAddressLockout = new("--per-address-lockout")
    {
        Description = $"Block a user only for the address that failed {LoginGuard.FailuresMax} times, and for "
            + $"everybody after {LoginGuard.FailuresFromAnywhereMax} failures",
    };

    private static readonly Option<int?> Retention = Options.NumberOrNone(
        "--retention", "DAYS",
        "Forget TempIDs and uploads older than this, 21 in real use [default: nothing is forgotten]",
        1, 36_500);

    private static readonly Option<bool> ForgetEverything = new("--forget-everything-past-retention")
    {
        Description = "With --retention: forget even if that is everything there is, which may also mean a wrong clock",
    };

    private static readonly Option<bool> Registration = new("--registration")
    {
        Description = "Let phones register by themselves: a code sent to a number proves whose it is. Codes are shown "
            + "here, in place of text messages",
    };

    private static readonly Option<string?> RegistrationCommand = Options.Text(
        "--registration-command", "FILE",
        "With --registration: a program that sends the codes instead; the number is its argument, the code its input");

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Also show logins, wrong passwords, blocks and lost connections, with usernames and addresses",
    };

    /// <summary>
    /// Reads the arguments; runs <paramref name="run"/> with what they mean, or says what is wrong with them.
    /// </summary>
    public static async Task<int> RunAsync(string[] arguments, Func<ServerOptions, Task<int>> run)
    {
        try
        {
            return await Invocation.RunAsync(Root(run), arguments, "./server");
        }
        catch (StartException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ServerExitCode.CannotStart;
        }
    }

    /// <summary>All that can be typed.</summary>
    public static RootCommand Root(Func<ServerOptions, Task<int>> run)
    {
        var command = new RootCommand("BlueTrace reporting server: issues TempIDs and traces contacts.")
        {
            Port, BlockDuration, Data, Listen, Lifetime, Retention, ForgetEverything, PerAddressLockout, Registration,
            RegistrationCommand, Verbose,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(ForgetEverything) is { Implicit: false } && result.GetResult(Retention) is null)
                result.AddError($"{ForgetEverything.Name} requires --retention DAYS.");
            if (result.GetValue(RegistrationCommand) is not { } program) return;
            if (!result.GetValue(Registration))
                result.AddError($"{RegistrationCommand.Name} requires {Registration.Name}.");
            if (!File.Exists(program)) result.AddError($"{RegistrationCommand.Name}: there is no file {program}.");
        });
        TlsOptions.AddTo(command);
        foreach (var option in LimitOptions.All.Under("Limits")) command.Add(option);
        command.Subcommands.Add(HashPasswordCommand.Command());
        command.Subcommands.Add(TestCertificateCommand.Command());
        command.Subcommands.Add(CheckCommand.Command());
        command.SetAction(async (parsed, _) => await run(ToOptions(parsed)));
        return command.WithExamples(
            "./server 4000 60                          users of data/credentials.txt",
            "./server 4000 60 --data /srv/bluetrace --retention 21 --listen ::",
            "./server 4000 60 --tls-cert cert.pem --tls-key key.pem");
    }

    private static ServerOptions ToOptions(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(Port),
        BlockDuration = TimeSpan.FromSeconds(parsed.GetValue(BlockDuration)),
        DataFolder = Path.GetFullPath(parsed.GetValue(Data) ?? DefaultDataFolder()),
        Listen = parsed.GetValue(Listen)!,
        TempIdLifetimeSeconds = parsed.GetValue(Lifetime),
        Retention = parsed.GetValue(Retention) is { } days ? TimeSpan.FromDays(days) : null,
        ForgetsEverything = parsed.GetValue(ForgetEverything),
        Encryption = TlsOptions.Read(parsed),
        BlocksPerAddress = parsed.GetValue(PerAddressLockout),
        TakesRegistrations = parsed.GetValue(Registration),
        RegistrationCommand = parsed.GetValue(RegistrationCommand) is { } program ? Path.GetFullPath(program) : null,
        IsVerbose = parsed.GetValue(Verbose),
        Limits = LimitOptions.Read(parsed),
    };

    /// <summary>
    /// The current directory if it has credentials, else data/ of the repository that this program was built in.
    /// </summary>
    private static string DefaultDataFolder()
    {
        if (File.Exists(CredentialsFile.FileName)) return ".";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BlueTrace.slnx")))
                return Path.Combine(folder.FullName, "data");
        }

        return ".";
    }
}
