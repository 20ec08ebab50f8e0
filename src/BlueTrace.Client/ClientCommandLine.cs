using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using BlueTrace.Client.Configuration;

namespace BlueTrace.Client;

/// <summary>The arguments and options of the program, and what is said when they are wrong.</summary>
internal sealed class ClientCommandLine
{
    private const int PortMax = 65535;

    // 49 days are as long as a timer of the framework goes; the real app keeps 21.
    private const int RetentionSecondsMax = 49 * 24 * 60 * 60;

    // As in the lab's scenarios: a beacon is for those who are near, and some seconds near.
    private static readonly TimeSpan BeaconEveryMin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BeaconEveryMax = TimeSpan.FromDays(1);

    private readonly Argument<string> _serverHost = new("server_IP")
    {
        Description = "Where the server is: an IPv4 or IPv6 address, or a host name",
    };

    private readonly Argument<int> _serverPort = new("server_port")
    {
        Description = "The server's TCP port",
        CustomParser = result => ReadNumber(result, "server_port", 1, PortMax),
    };

    private readonly Argument<int> _udpPort = new("client_udp_port")
    {
        Description = "The UDP port on which this client hears beacons; 0 lets the system choose",
        CustomParser = result => ReadNumber(result, "client_udp_port", 0, PortMax),
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "Where the contact log lives [default: the current directory]",
        HelpName = "DIR",
    };

    private readonly Option<string> _contactLog = new("--contact-log")
    {
        Description = "The contact log, inside the data directory [default: <user>_contactlog.txt]",
        HelpName = "FILE",
    };

    private readonly Option<string> _staticLog = new("--static-log")
    {
        Description = "Upload this file as it is, instead of what was heard; it is never changed",
        HelpName = "FILE",
    };

    private readonly Option<int> _retention = new("--retention")
    {
        Description = "How many seconds after it was last heard an entry stays [default: 180]",
        HelpName = "SECONDS",
        CustomParser = result => ReadNumber(result, "--retention", 1, RetentionSecondsMax),
    };

    private readonly Option<bool> _autoRefresh = new("--auto-refresh")
    {
        Description = "Let Beacon fetch a fresh TempID first where there is none",
    };

    private readonly Option<bool> _unattended = new("--unattended")
    {
        Description = "Leave the phone to itself: it stays logged in, keeps its TempID fresh, says beacons and logs "
            + "those it hears, until Ctrl-C. Username and password: two lines of standard input",
    };

    private readonly Option<IReadOnlyList<Destination>> _beaconTo = new("--beacon-to")
    {
        Description = "With --unattended: whom it says beacons to, as UDP ports of other clients [default: nobody]",
        HelpName = "HOST:PORT,...",
        CustomParser = ReadDestinations,
    };

    private readonly Option<TimeSpan> _beaconEvery = new("--beacon-every")
    {
        Description = "With --unattended: time between two beacons, such as 20s, 500ms or 2m [default: 20s]",
        HelpName = "TIME",
        CustomParser = ReadTime,
    };

    private readonly Option<string> _loginFile = new("--login-file")
    {
        Description = "With --unattended: a file with username, blank and password, instead of standard input",
        HelpName = "FILE",
    };

    private readonly Option<IPAddress> _bind = new("--bind")
    {
        Description = "The local address to connect from and to hear beacons on [default: any]",
        HelpName = "ADDRESS",
        CustomParser = ReadAddress,
    };

    private readonly Option<bool> _tls = new("--tls")
    {
        Description = "Encrypt the connection to the server",
    };

    private readonly Option<string> _authorities = new("--ca")
    {
        Description =
            "With --tls: who may have signed the server's certificate (PEM) [default: whom the system trusts]",
        HelpName = "FILE",
    };

    private readonly RootCommand _root;

    private ClientCommandLine()
    {
        _root = new RootCommand("A phone of the BlueTrace simulator: sends and hears beacons, uploads its contact log.")
        {
            _serverHost, _serverPort, _udpPort, _data, _contactLog, _staticLog, _retention, _autoRefresh, _unattended,
            _beaconTo, _beaconEvery, _loginFile, _bind, _tls, _authorities,
        };
        _root.Validators.Add(RefuseTwoLogs);
        _root.Validators.Add(RefuseAuthoritiesAlone);
        _root.Validators.Add(RefuseOptionsOfOthers);
        Option<string>[] names = [_data, _contactLog, _staticLog, _authorities, _loginFile];
        foreach (var option in names) option.Validators.Add(RefuseEmptyName);
        _root.SetAction((arguments, _) => Launch.RunAsync(Read(arguments)));
    }

    /// <summary>Runs the program as <paramref name="arguments"/> ask, and returns its exit code.</summary>
    /// <param name="arguments">What was typed behind the program's name.</param>
    /// <param name="errors">Where it is said what is wrong with them.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter errors)
    {
        var parsed = Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors.Select(error => error.Message).Distinct())
                await errors.WriteLineAsync(problem);
            await errors.WriteLineAsync("Usage: ./client <server_IP> <server_port> <client_udp_port> [options]");
            await errors.WriteLineAsync("Type ./client --help for the options.");
            return (int)ClientExitCode.WrongUsage;
        }

        // Launch has its own handling of signals.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>What <paramref name="arguments"/> ask for; null where they are wrong, or ask for help.</summary>
    public static ClientOptions? TryRead(string[] arguments)
    {
        var line = new ClientCommandLine();
        var parsed = line._root.Parse(arguments);
        var namesServer = parsed.Errors.Count == 0 && parsed.GetResult(line._serverHost) is { Tokens.Count: 1 };
        return namesServer ? line.Read(parsed) : null;
    }

    private static ParseResult Parse(string[] arguments) => new ClientCommandLine()._root.Parse(arguments);

    private ClientOptions Read(ParseResult arguments)
    {
        var options = new ClientOptions
        {
            ServerHost = arguments.GetRequiredValue(_serverHost),
            ServerPort = arguments.GetRequiredValue(_serverPort),
            UdpPort = arguments.GetRequiredValue(_udpPort),
            ContactLog = arguments.GetValue(_contactLog),
            StaticLog = arguments.GetValue(_staticLog),
            AutoRefresh = arguments.GetValue(_autoRefresh),
            Bind = arguments.GetValue(_bind),
            UsesTls = arguments.GetValue(_tls),
            Authorities = arguments.GetValue(_authorities),
        };
        if (arguments.GetValue(_data) is { } folder) options = options with { DataFolder = folder };
        if (arguments.GetResult(_retention) is { Implicit: false })
            options = options with { Retention = TimeSpan.FromSeconds(arguments.GetValue(_retention)) };
        return arguments.GetValue(_unattended) ? options with { Unattended = ReadUnattended(arguments) } : options;
    }

    private UnattendedOptions ReadUnattended(ParseResult arguments)
    {
        var plan = new UnattendedOptions { LoginFile = arguments.GetValue(_loginFile) };
        if (arguments.GetValue(_beaconTo) is { } to) plan = plan with { BeaconTo = to };
        if (arguments.GetResult(_beaconEvery) is { Implicit: false })
            plan = plan with { BeaconEvery = arguments.GetValue(_beaconEvery) };
        return plan;
    }

    private void RefuseTwoLogs(CommandResult result)
    {
        if (result.GetResult(_contactLog) is not null && result.GetResult(_staticLog) is not null)
            result.AddError("--contact-log and --static-log exclude each other: give one of them.");
    }

    private void RefuseAuthoritiesAlone(CommandResult result)
    {
        if (result.GetResult(_authorities) is not null && !result.GetValue(_tls))
            result.AddError("--ca goes with --tls: add it.");
    }

    private void RefuseOptionsOfOthers(CommandResult result)
    {
        var isUnattended = result.GetValue(_unattended);
        Option[] options = isUnattended ? [_staticLog, _autoRefresh] : [_beaconTo, _beaconEvery, _loginFile];
        foreach (var option in options.Where(option => result.GetResult(option) is { Implicit: false }))
        {
            result.AddError(isUnattended
                ? $"{option.Name} does not go with --unattended: nobody types commands."
                : $"{option.Name} goes with --unattended: add it.");
        }
    }

    private static void RefuseEmptyName(OptionResult result)
    {
        if (result.Tokens is [{ Value: "" }]) result.AddError($"{result.Option.Name} needs a name that is not empty.");
    }

    private static int ReadNumber(ArgumentResult result, string name, int min, int max)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, out var number) && number >= min && number <= max) return number;
        result.AddError($"{name} is a number from {min} to {max}, not \"{text}\".");
        return min;
    }

    private static List<Destination>? ReadDestinations(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var texts = text.Split(',');
        var to = texts.Select(Destination.Read).OfType<Destination>().ToList();
        if (to.Count == texts.Length) return to;
        result.AddError($"--beacon-to is HOST:PORT, or several with commas between, not \"{text}\".");
        return null;
    }

    private static TimeSpan ReadTime(ArgumentResult result)
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
        if (isWithin && number * one >= BeaconEveryMin) return number * one;
        result.AddError($"--beacon-every is a time from 100ms to 24h, such as 20s, not \"{text}\".");
        return default;
    }

    private static IPAddress? ReadAddress(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (IPAddress.TryParse(text, out var address)) return address;
        result.AddError($"--bind is an IPv4 or IPv6 address of this machine, not \"{text}\".");
        return null;
    }
}
