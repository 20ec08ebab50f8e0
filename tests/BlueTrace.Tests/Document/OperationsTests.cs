using System.CommandLine;
using System.Reflection;
using BlueTrace.Server.Commands;
using BlueTrace.Server.Logging;
using Microsoft.Extensions.Logging;

namespace BlueTrace.Tests.Document;

/// <summary>What docs/OPERATIONS.md says of limits and log lines is what the server has, no more and no less.</summary>
public sealed class OperationsTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "OPERATIONS.md"));

    private static List<LoggerMessageAttribute> LogMessages =>
    [
        .. typeof(ServerLog).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .OrderBy(message => message.EventId),
    ];

    [Fact]
    public void Every_line_of_the_log_is_explained() => Assert.Equal(
        LogMessages.Select(message => $"{message.EventId} {message.Level}: `{message.Message}`"),
        MarkdownTable.Read(Lines, "number", "level", "line", "what it means and what to do")
            .Select(row => $"{row[0]} {row[1]}: {row[2]}"));

    [Fact]
    public void No_line_of_the_log_is_of_a_level_that_is_not_shown() =>
        Assert.All(LogMessages, message => Assert.InRange(message.Level, LogLevel.Information, LogLevel.Critical));

    [Fact]
    public async Task The_unit_for_systemd_starts_the_server_as_its_command_line_allows()
    {
        var words = Lines.Single(line => line.StartsWith("ExecStart=")).Split(' ')[1..];
        // There is no certificate at that place here.
        Assert.Equal(ServerExitCode.CannotStart, await ServerCommandLine.RunAsync(words, _ => Task.FromResult(0)));
    }

    [Fact]
    public void Every_limit_is_listed_with_its_default() => Assert.Equal(
        LimitOptions.All.Select(option => $"`{option.Name}` {((Option<int>)option).GetDefaultValue()}"),
        MarkdownTable.Read(Lines, "option", "default", "what happens beyond it")
            .Select(row => $"{row[0]} {row[1].Split(' ')[0].Replace(",", "")}"));

    [Fact]
    public void Every_limit_is_what_its_option_says()
    {
        var command = new RootCommand();
        foreach (var option in LimitOptions.All) command.Add(option);
        var words = LimitOptions.All.SelectMany((option, i) =>
            new[] { option.Name, $"{300 + i}" });

        Assert.Equal(
            new ServerLimits
            {
                Wire = new WireLimits(LineBytesMax: 300, EntriesMax: 301),
                ConnectionsMax = 302,
                ConnectionsPerAddressMax = 303,
                LoginTimeout = TimeSpan.FromSeconds(304),
                IdleTimeout = TimeSpan.FromSeconds(305),
                UploadTimeout = TimeSpan.FromSeconds(306),
                ReplyTimeout = TimeSpan.FromSeconds(307),
                CommandsPerSecondMax = 308,
                SessionsPerUserMax = 309,
                PerUser = new UserQuotas(TempIdsPerHour: 310, UploadsPerHour: 311),
                UploadBytesMax = 312,
            },
            LimitOptions.Read(command.Parse([.. words])));
    }
}
