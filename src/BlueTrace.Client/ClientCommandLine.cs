using System.CommandLine;
using System.CommandLine.Parsing;

namespace BlueTrace.Client;

/// <summary>The command line of ./client.</summary>
internal static class ClientCommandLine
{
    // 49 days are as long as a timer of the framework goes; the real app keeps 21.
    private const int RetentionSecondsMax = 49 * 24 * 60 * 60;

    // As in the lab's scenarios: a beacon is for those who are near, and some seconds near.
    private static readonly TimeSpan BeaconEveryMin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BeaconEveryMax = TimeSpan.FromDays(1);

    private static readonly Argument<string> ServerHost = new("server_IP")
    {
        Description = "Where the server is: an IPv4 or IPv6 address, or a host name",
    };

    private static readonly Argument<int> ServerPort = new("server_port")
    {
        Description = "The server's TCP port",
        CustomParser = result => Options.WholeNumber(result, 1, IPEndPoint.MaxPort),
    };

    private static readonly Argument<int> UdpPort = new("client_udp_port")
    {
        Description = "The UDP port on which this client hears beacons; 0 lets the system choose",
        CustomParser = result => Options.WholeNumber(result, 0, IPEndPoint.MaxPort),
    };

    private static readonly Option<string?> Data = FileName(
        "--data", "DIR", "Where the contact log lives [default: the current directory]");

    private static readonly Option<string?> ContactLog = FileName(
        "--contact-log", "FILE", "The contact log, inside the data directory [default: <user>_contactlog.txt]");

    private static readonly Option<string?> StaticLog = FileName(
        "--static-log", "FILE", "Upload this file as it is, instead of what was heard; it is never changed");

    private static readonly Option<int?> Retention = Options.NumberOrNone(
        "--retention", "SECONDS", "How many seconds an entry is kept after it was last heard [default: 180]",
        1, RetentionSecondsMax);

    private static readonly Option<bool> AutoRefresh = new("--auto-refresh")
    {
        Description = "Have Beacon fetch a fresh TempID first if there is no valid one",
    };

    private static readonly Option<bool> Register = new("--register")
    {
        Description = "Register a number first, with a password of your choice; a code is sent to the number",
    };

    private static readonly Option<bool> Unattended = new("--unattended")
    {
        Description = "Run without anybody at the keyboard: stay logged in, keep the TempID fresh, send beacons and "
            + "log those heard, until Ctrl-C. Username and password are two lines of standard input",
    };

    private static readonly Option<IReadOnlyList<Destination>?> BeaconTo = new("--beacon-to")
    {
        Description = "With --unattended: where to send beacons, as UDP ports of other clients [default: nowhere]",
        HelpName = "HOST:PORT,...",
        CustomParser = ReadDestinations,
    };

    private static readonly Option<TimeSpan?> BeaconEvery = new("--beacon-every")
    {
        Description = "With --unattended: time between two beacons, such as 20s, 500ms or 2m [default: 20s]",
        HelpName = "TIME",
        CustomParser = ReadTime,
    };

    private static readonly Option<string?> LoginFile = FileName(
        "--login-file", "FILE",
        "With --unattended: a file with username, space and password, instead of standard input");

    private static readonly Option<IPAddress?> Bind = new("--bind")
    {
        Description = "The local address to connect from and to hear beacons on [default: any]",
        HelpName = "ADDRESS",
        CustomParser = Options.Address,
    };

    private static readonly Option<IPAddress?> Group = new("--group")
    {
        Description = "Also hear beacons that are sent to this multicast group, such as 239.1.2.3 or ff02::1%eth0",
        HelpName = "ADDRESS",
        CustomParser = ReadGroup,
    };

    private static readonly Option<bool> SharePort = new("--share-port")
    {
        Description = "Let other clients of this machine hear on the same UDP port, each with this option: "
            + "a broadcast or multicast beacon then reaches all of them",
    };

    private static readonly Option<bool> LocalTime = new("--local-time")
    {
        Description = "Show local time beside UTC",
    };

    private static readonly Option<bool> Tls = new("--tls")
    {
        Description = "Encrypt the connection to the server",
    };

    private static readonly Option<string?> Authorities = FileName(
        "--ca", "FILE",
        "With --tls: the certificates of the authorities to trust (PEM) [default: those the system trusts]");

    /// <summary>
    /// Reads the arguments; runs <paramref name="run"/> with what they mean, or says what is wrong with them.
    /// </summary>
    public static Task<int> RunAsync(
        string[] arguments, Func<ClientOptions, Task<int>> run, TextWriter? errors = null) =>
        Invocation.RunAsync(Root(run), arguments, "./client", errors);

    /// <summary>All that can be typed.</summary>
    public static RootCommand Root(Func<ClientOptions, Task<int>> run)
    {
        var root = new RootCommand(
            "A phone of the BlueTrace simulator: sends and hears beacons, uploads its contact log.")
        {
            ServerHost, ServerPort, UdpPort, Data, ContactLog, StaticLog, Retention, AutoRefresh, Register, LocalTime,
            Bind, Group, SharePort,
        };
        Option[] alone = [Unattended, BeaconTo, BeaconEvery, LoginFile];
        foreach (var option in alone.Under("Unattended")) root.Add(option);
        foreach (var option in new Option[] { Tls, Authorities }.Under("Encryption")) root.Add(option);
        root.Validators.Add(RefuseTwoLogs);
        root.Validators.Add(RefuseAuthoritiesAlone);
        root.Validators.Add(RefuseOptionsOfOthers);
        root.Validators.Add(RefuseGroupOfAnotherKind);
        root.SetAction((parsed, _) => run(ToOptions(parsed)));
        return root.WithExamples(
            "./client 127.0.0.1 4000 8000",
            "./client 127.0.0.1 4000 8001 --unattended --login-file login.txt \\",
            "    --beacon-to 127.0.0.1:8000 --beacon-every 20s",
            "./client server.example 4000 8000 --tls --ca cert.pem");
    }

    private static ClientOptions ToOptions(ParseResult parsed)
    {
        var options = new ClientOptions
        {
            ServerHost = parsed.GetRequiredValue(ServerHost),
            ServerPort = parsed.GetRequiredValue(ServerPort),
            UdpPort = parsed.GetRequiredValue(UdpPort),
            ContactLog = parsed.GetValue(ContactLog),
            StaticLog = parsed.GetValue(StaticLog),
            AutoRefresh = parsed.GetValue(AutoRefresh),
            Registers = parsed.GetValue(Register),
            Bind = parsed.GetValue(Bind),
            Group = parsed.GetValue(Group),
            SharesPort = parsed.GetValue(SharePort),
            ShowsLocalTime = parsed.GetValue(LocalTime),
            UsesTls = parsed.GetValue(Tls),
            Authorities = parsed.GetValue(Authorities),
            Unattended = parsed.GetValue(Unattended) ? ToUnattendedOptions(parsed) : null,
        };
        return options with
        {
            DataFolder = parsed.GetValue(Data) ?? options.DataFolder,
            Retention = parsed.GetValue(Retention) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Retention,
        };
    }

    private static UnattendedOptions ToUnattendedOptions(ParseResult parsed)
    {
        var options = new UnattendedOptions { LoginFile = parsed.GetValue(LoginFile) };
        return options with
        {
            BeaconTo = parsed.GetValue(BeaconTo) ?? options.BeaconTo,
            BeaconEvery = parsed.GetValue(BeaconEvery) ?? options.BeaconEvery,
        };
    }

    private static void RefuseTwoLogs(CommandResult result)
    {
        if (result.GetResult(ContactLog) is not null && result.GetResult(StaticLog) is not null)
            result.AddError("--contact-log and --static-log cannot be used together: give only one.");
    }

    private static void RefuseAuthoritiesAlone(CommandResult result)
    {
        if (result.GetResult(Authorities) is not null && !result.GetValue(Tls))
            result.AddError("--ca requires --tls.");
    }

    private static void RefuseOptionsOfOthers(CommandResult result)
    {
        var isUnattended = result.GetValue(Unattended);
        Option[] options = isUnattended ? [StaticLog, AutoRefresh, Register] : [BeaconTo, BeaconEvery, LoginFile];
        foreach (var option in options.Where(option => result.GetResult(option) is { Implicit: false }))
        {
            result.AddError(isUnattended
                ? $"{option.Name} cannot be used with --unattended: nobody types commands."
                : $"{option.Name} requires --unattended.");
        }
    }

    private static void RefuseGroupOfAnotherKind(CommandResult result)
    {
        // What does not read is refused by itself.
        if (result.GetResult(Group) is { Tokens: [var group] } && result.GetResult(Bind) is { Tokens: [var bind] }
            && IPAddress.TryParse(group.Value, out var joined) && IPAddress.TryParse(bind.Value, out var own)
            && joined.AddressFamily != own.AddressFamily)
            result.AddError("--group and --bind must both be IPv4 addresses or both IPv6 addresses.");
    }

    private static Option<string?> FileName(string name, string unit, string description)
    {
        var option = Options.Text(name, unit, description);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }]) result.AddError($"{name} must not be empty.");
        });
        return option;
    }

    private static List<Destination>? ReadDestinations(ArgumentResult result)
    {
        var texts = result.Tokens[0].Value.Split(',');
        var to = texts.Select(Destination.Read).OfType<Destination>().ToList();
        return to.Count == texts.Length
            ? to
            : Options.Refuse<List<Destination>?>(
                result, "is not HOST:PORT, or several of them separated by commas.", null);
    }

    private static IPAddress? ReadGroup(ArgumentResult result)
    {
        var isAddress = IPAddress.TryParse(result.Tokens[0].Value, out var group);
        return isAddress && (group!.IsIPv6Multicast || group.GetAddressBytes() is [>= 224 and <= 239, _, _, _])
            ? group
            : Options.Refuse<IPAddress?>(
                result, "is not a multicast address: 224.0.0.0 to 239.255.255.255, or one that begins with ff.", null);
    }

    private static TimeSpan? ReadTime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.TrimStart([.. "0123456789"]);
        var one = unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => TimeSpan.Zero,
        };
        var isNumber = int.TryParse(text.AsSpan(0, text.Length - unit.Length), out var number);
        var isWithin = isNumber && one > TimeSpan.Zero && number <= BeaconEveryMax / one;
        return isWithin && number * one >= BeaconEveryMin
            ? number * one
            : Options.Refuse<TimeSpan?>(result, "is not a time from 100ms to 24h, such as 20s.", null);
    }
}
