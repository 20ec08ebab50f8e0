namespace BlueTrace.EndToEnd.Client;

/// <summary>A phone that registers, with the real programs.</summary>
public sealed class RegistrationTests : EndToEndTest
{
    private const string Number = "+61410555555";

    [Fact]
    public async Task A_person_at_a_terminal_registers_and_nothing_secret_is_echoed()
    {
        Assert.SkipUnless(PseudoTerminal.IsAvailable, "There is no /usr/bin/script to make a terminal.");
        var server = await StartServerAsync(60, "--registration");
        var line = $"dotnet '{ProgramFiles.Client}' 127.0.0.1 {server.EndPoint.Port} 0 --register";
        await using var terminal = PseudoTerminal.Start("client", NewFolder(), line, Stopping);

        await terminal.AnswerAsync("Number: ", $"{Number}\r");
        await terminal.AnswerAsync("Password: ", "kookaburra\r");
        await terminal.AnswerAsync("Password again: ", "kookaburra\r");
        await terminal.AnswerAsync("Code: ", $"{await server.WaitForCodeAsync(Number)}\r");
        await terminal.SeeAsync("Registered.");
        await terminal.AnswerAsync("Welcome to the BlueTrace Simulator!", "Download_tempID\r");
        await terminal.AnswerAsync("TempID:\r\n", "logout\r");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.DoesNotContain("kookaburra", terminal.Shown);
    }

    [Fact]
    public async Task Who_registered_is_a_user_of_the_next_server_too_though_that_registers_nobody()
    {
        var server = await StartServerAsync(60, "--registration");
        var phone = await StartPhoneAsync(server, "--register");
        await phone.TypeRegistrationAsync(Number, "kookaburra");
        await phone.GiveCodeAsync(await server.WaitForCodeAsync(Number));
        server.Program.Kill();

        var next = await StartServerInAsync(server.Folder);
        await (await StartPhoneAsync(next)).LogInAsync(Number, "kookaburra");
        var late = await StartPhoneAsync(next, "--register");
        await late.TypeRegistrationAsync("+61410666667", "kookaburra");
        Assert.Equal(1, await late.Program.WaitForExitAsync());
        Assert.Equal("This server takes no registrations.", Assert.Single(LinesOf(late.Program, LineOrigin.Error)));
    }

    [Fact]
    public async Task Codes_that_a_command_sends_are_not_shown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is a shell script");
        var sender = Path.Combine(NewFolder(), "send");
        await File.WriteAllTextAsync(
            sender, "#!/bin/sh\nread -r code\necho \"$1 $code\" > \"$0.part\"\nmv \"$0.part\" \"$0.sent\"\n", Stopping);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(sender, (UnixFileMode)0b111_000_000);
        var server = await StartServerAsync(60, "--registration", "--registration-command", sender);
        var phone = await StartPhoneAsync(server, "--register");
        await phone.TypeRegistrationAsync(Number, "kookaburra");
        await Condition.WaitForAsync("the code is sent", () => File.Exists($"{sender}.sent"), Stopping);
        var sent = await File.ReadAllTextAsync($"{sender}.sent", Stopping);
        Assert.StartsWith($"{Number} ", sent);
        await phone.GiveCodeAsync(sent[(Number.Length + 1)..].TrimEnd());
        Assert.DoesNotContain(server.Program.Lines, line => line.Text.Contains("Code for"));
    }

    [Theory]
    [InlineData("--registration-command", "/bin/sh")]
    [InlineData("--registration", "--registration-command", "/no/such/program")]
    public async Task A_command_goes_with_registration_and_is_a_file(params string[] options) =>
        Assert.Equal(2, (await RunAsync(ProgramFiles.Server, ["0", "60", .. options])).ExitCode);
}
