namespace BlueTrace.EndToEnd.Client;

/// <summary>The real program at a terminal, which <c>script</c> provides.</summary>
public sealed partial class PseudoTerminalTests : EndToEndTest
{
    [Fact]
    public async Task A_beacon_that_arrives_mid_typing_leaves_the_line_whole_and_no_password_is_echoed()
    {
        await using var terminal = await StartAtTerminalAsync();

        await terminal.AnswerAsync("Username: ", "anna\r");
        await terminal.AnswerAsync("Password: ", "apple\r");
        await terminal.AnswerAsync("Welcome to the BlueTrace Simulator!", "Downl");
        await terminal.SeeAsync("> Downl");

        SendBeacon(int.Parse(HearingPort().Match(terminal.Shown).Groups[1].ValueSpan));
        await terminal.SeeAsync("The beacon is valid.\r\n");
        await SeeLastAsync(terminal, "> Downl");
        await terminal.TypeAsync("oad_tempID\r");
        await terminal.AnswerAsync("TempID:\r\n", "logout\r");
        await terminal.SeeAsync("Logged out.");

        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.DoesNotContain("apple", terminal.Shown);
    }

    [Fact]
    public async Task With_its_output_in_a_pipe_the_terminal_still_echoes_all_but_the_password()
    {
        await using var terminal = await StartAtTerminalAsync("| cat");

        await terminal.AnswerAsync("Username: ", "anna\r");
        await terminal.SeeAsync("anna");
        await terminal.AnswerAsync("Password: ", "apple\r");
        await terminal.AnswerAsync("> ", "logout\r");
        await terminal.SeeAsync("logout");
        await terminal.SeeAsync("Logged out.");
        await terminal.WaitForExitAsync();

        Assert.DoesNotContain("apple", terminal.Shown);
        Assert.DoesNotContain("\x1b", terminal.Shown);
    }

    [Theory]
    [InlineData("dumb"), InlineData("unknown")]
    public async Task A_terminal_that_knows_no_control_sequences_gets_none_and_no_password_is_echoed(string kind)
    {
        await using var terminal = await StartAtTerminalAsync(kind: kind);

        await terminal.AnswerAsync("Username: ", "anna\r");
        await terminal.AnswerAsync("Password: ", "apple\r");
        await terminal.AnswerAsync("> ", "Downl");
        SendBeacon(int.Parse(HearingPort().Match(terminal.Shown).Groups[1].ValueSpan));
        await terminal.AnswerAsync("The beacon is valid.\r\n", "oad_tempID\r");
        await terminal.AnswerAsync("TempID:\r\n", "logout\r");
        await terminal.SeeAsync("Logged out.");
        await terminal.WaitForExitAsync();

        Assert.DoesNotContain("apple", terminal.Shown);
        Assert.DoesNotContain("\x1b", terminal.Shown);
    }

    private async Task<PseudoTerminal> StartAtTerminalAsync(string behind = "", string kind = "xterm")
    {
        Assert.SkipUnless(PseudoTerminal.IsAvailable, "There is no /usr/bin/script to make a terminal.");
        var server = await StartServerInAsync(NewServerFolder("anna apple\n"));
        var folder = NewFolder();
        var line = $"dotnet '{ProgramFiles.Client}' 127.0.0.1 {server.EndPoint.Port} 0 --data '{folder}' {behind}";
        return PseudoTerminal.Start("client", folder, line, Stopping, kind);
    }

    private static void SendBeacon(int port)
    {
        var window = ValidityWindow.From(Timestamp.At(DateTimeOffset.UtcNow), 900);
        using var phone = new UdpClient();
        phone.Send(Written.Bytes(new Beacon(Given.Id(1), window)), new IPEndPoint(IPAddress.Loopback, port));
    }

    /// <summary>Waits until the row at the bottom, as last drawn, is <paramref name="text"/>.</summary>
    private static Task SeeLastAsync(PseudoTerminal terminal, string text) => terminal.SeeAsync(
        text, shown => CursorPlaced().Replace(shown, "").EndsWith(text));

    [GeneratedRegex(@"UDP port (\d+)\.")]
    private static partial Regex HearingPort();

    // A drawn row ends with the cursor being put in its place.
    [GeneratedRegex(@"\r\x1b\[\d+C$")]
    private static partial Regex CursorPlaced();
}
