using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Client;

/// <summary>The real program at a terminal, which <c>script</c> provides.</summary>
public sealed partial class PseudoTerminalTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ScriptedServer _server = new(TimeProvider.System);
    private readonly StringBuilder _shown = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-terminal-").FullName;

    [Fact]
    public async Task A_beacon_that_arrives_mid_typing_leaves_the_line_whole_and_no_password_is_echoed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no /usr/bin/script to make a terminal.");
        using var terminal = StartAtTerminal();
        var reading = ReadAsync(terminal);

        await SeeAsync("Username: ");
        await TypeAsync(terminal, "anna\r");
        await SeeAsync("Password: ");
        await TypeAsync(terminal, "apple\r");
        await SeeAsync("Welcome to the BlueTrace Simulator!");
        await TypeAsync(terminal, "Downl");
        await SeeAsync("> Downl");

        SendBeacon(int.Parse(HearingPort().Match(Shown).Groups[1].ValueSpan));
        await SeeAsync("The beacon is valid.\r\n");
        await SeeLastAsync("> Downl");
        await TypeAsync(terminal, "oad_tempID\r");
        await SeeAsync("TempID:\r\n");
        await TypeAsync(terminal, "logout\r");
        await SeeAsync("Logged out.");
        var cancelled = TestContext.Current.CancellationToken;
        await terminal.WaitForExitAsync(cancelled).WaitAsync(Patience, cancelled);
        await reading;

        Assert.Equal(0, terminal.ExitCode);
        Assert.DoesNotContain("apple", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_output_in_a_pipe_the_terminal_still_echoes_all_but_the_password()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no /usr/bin/script to make a terminal.");
        using var terminal = StartAtTerminal("| cat");
        var reading = ReadAsync(terminal);

        await SeeAsync("Username: ");
        await TypeAsync(terminal, "anna\r");
        await SeeAsync("anna");
        await SeeAsync("Password: ");
        await TypeAsync(terminal, "apple\r");
        await SeeAsync("> ");
        await TypeAsync(terminal, "logout\r");
        await SeeAsync("logout");
        await SeeAsync("Logged out.");
        var cancelled = TestContext.Current.CancellationToken;
        await terminal.WaitForExitAsync(cancelled).WaitAsync(Patience, cancelled);
        await reading;

        Assert.DoesNotContain("apple", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b", Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dumb")]
    [InlineData("unknown")]
    public async Task A_terminal_that_knows_no_control_sequences_gets_none_and_no_password_is_echoed(string kind)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no /usr/bin/script to make a terminal.");
        using var terminal = StartAtTerminal(kind: kind);
        var reading = ReadAsync(terminal);

        await SeeAsync("Username: ");
        await TypeAsync(terminal, "anna\r");
        await SeeAsync("Password: ");
        await TypeAsync(terminal, "apple\r");
        await SeeAsync("> ");
        await TypeAsync(terminal, "Downl");
        SendBeacon(int.Parse(HearingPort().Match(Shown).Groups[1].ValueSpan));
        await SeeAsync("The beacon is valid.\r\n");
        await TypeAsync(terminal, "oad_tempID\r");
        await SeeAsync("TempID:\r\n");
        await TypeAsync(terminal, "logout\r");
        await SeeAsync("Logged out.");
        var cancelled = TestContext.Current.CancellationToken;
        await terminal.WaitForExitAsync(cancelled).WaitAsync(Patience, cancelled);
        await reading;

        Assert.DoesNotContain("apple", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b", Shown, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Shown
    {
        get { lock (_shown) return _shown.ToString(); }
    }

    private Process StartAtTerminal(string behind = "", string kind = "xterm")
    {
        var client = Path.Combine(AppContext.BaseDirectory, "client.dll");
        var start = new ProcessStartInfo("/usr/bin/script")
        {
            ArgumentList =
            {
                "-qefc", $"dotnet '{client}' 127.0.0.1 {_server.Port} 0 --data '{_folder}' {behind}", "/dev/null",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = kind },
        };
        return Process.Start(start)!;
    }

    private async Task ReadAsync(Process terminal)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await terminal.StandardOutput.ReadAsync(buffer)) > 0)
            lock (_shown) _shown.Append(buffer, 0, count);
    }

    private static async Task TypeAsync(Process terminal, string text)
    {
        await terminal.StandardInput.WriteAsync(text);
        await terminal.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    private static void SendBeacon(int port)
    {
        Assert.True(TempId.TryRead("12345678901234567890"u8, out var id));
        var datagram = new byte[Beacon.Length];
        new Beacon(id, ValidityWindow.From(Timestamp.At(DateTimeOffset.UtcNow), 900)).Write(datagram);
        using var phone = new UdpClient();
        phone.Send(datagram, new IPEndPoint(IPAddress.Loopback, port));
    }

    private Task SeeAsync(string text) => UntilAsync(() => Shown.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits until the row at the bottom, as last drawn, is <paramref name="text"/>.</summary>
    private Task SeeLastAsync(string text) =>
        UntilAsync(() => CursorPlaced().Replace(Shown, "").EndsWith(text, StringComparison.Ordinal), text);

    private async Task UntilAsync(Func<bool> isSeen, string wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSeen())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Never saw \"{wanted}\". Saw:\n{Shown}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"UDP port (\d+)\.")]
    private static partial Regex HearingPort();

    // A drawn row ends with the cursor being put in its place.
    [GeneratedRegex(@"\r\x1b\[\d+C$")]
    private static partial Regex CursorPlaced();
}
