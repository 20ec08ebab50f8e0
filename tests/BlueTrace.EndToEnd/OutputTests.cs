namespace BlueTrace.EndToEnd;

/// <summary>Every program where what it shows can't be written.</summary>
public sealed class OutputTests : EndToEndTest
{
    public static TheoryData<string, string> Commands => new()
    {
        { ProgramFiles.Server, "--help" },
        { ProgramFiles.Server, "--version" },
        { ProgramFiles.Server, "check --help" },
        { ProgramFiles.Server, "make-test-certificate ." },
        { ProgramFiles.Server, "hash-password <<<secret" },
        { ProgramFiles.Server, "check ." },
        { ProgramFiles.Client, "--help" },
        { ProgramFiles.Client, "--version" },
        { ProgramFiles.Demo, "--help" },
        { ProgramFiles.Demo, "" },
        { ProgramFiles.Prove, "--help" },
        { ProgramFiles.Prove, "crash --rounds 1" },
        { ProgramFiles.Lab, "--help" },
        { ProgramFiles.Lab, "list" },
        { ProgramFiles.Lab, "schema" },
        { ProgramFiles.Lab, "new messages" },
        { ProgramFiles.Lab, "trace meeting" },
        { ProgramFiles.Lab, "run meeting" },
        { ProgramFiles.Lab, "sweep beacon-loss --seeds 1 --over air.loss=0,1" },
        { ProgramFiles.Lab, "verify --seeds 1" },
    };

    [Theory, MemberData(nameof(Commands))]
    public async Task A_full_disk_ends_a_command_with_one_line_and_exit_code_74(string program, string words)
    {
        var run = await RunAsync(program, words, ">/dev/full");
        Assert.Equal("Standard output cannot be written: No space left on device.", run.Errors[^1]);
        Assert.Equal(74, run.ExitCode);
        Assert.DoesNotContain(run.Errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Where_standard_error_is_full_too_the_exit_code_is_the_same(string program, string words) =>
        Assert.Equal(74, (await RunAsync(program, words, ">/dev/full 2>/dev/full")).ExitCode);

    [Fact]
    public async Task A_mistake_is_told_by_its_exit_code_where_standard_error_is_full() =>
        Assert.Equal(2, (await RunAsync(ProgramFiles.Lab, "no-such-command", "2>/dev/full")).ExitCode);

    [Fact]
    public async Task A_client_logs_out()
    {
        var server = await StartServerAsync();
        var words = $"127.0.0.1 {server.EndPoint.Port} 0 <<<$'{Ada}\n{PasswordOf(Ada)}'";
        var run = await RunAsync(ProgramFiles.Client, words, ">/dev/full");
        Assert.Equal(74, run.ExitCode);
        Assert.Equal("Standard output cannot be written: No space left on device.", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task A_server_serves_on_and_says_what_could_not_be_shown()
    {
        var words = $"exec dotnet {ProgramFiles.Server} 0 5 --data {NewServerFolder()} >/dev/full";
        var server = Start("server", ProgramFiles.Piped("bash", NewFolder(), ["-c", words]));
        var ready = await server.WaitForLineAsync("Standard output cannot be written: No space left on device");
        Assert.Contains("BlueTrace server ready on", ready.Text);
        server.Interrupt();
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Theory]
    [InlineData("server"), InlineData("client"), InlineData("lab"), InlineData("prove"), InlineData("demo")]
    public async Task A_program_with_a_closed_output_does_not_begin(string program)
    {
        var run = await RunAsync(ProgramFiles.Piped(
            "bash", NewFolder(), ["-c", $"'{Path.Combine(Repository.Root, program)}' --help >&-"]));
        Assert.Equal(74, run.ExitCode);
        Assert.StartsWith("Standard output is closed", Assert.Single(run.Errors));
    }

    private Task<ProgramRun> RunAsync(string program, string words, string redirections)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        return RunAsync(ProgramFiles.Piped(
            "bash", NewFolder(), ["-c", $"exec dotnet {program} {words} {redirections}"]));
    }

    private async Task<ProgramRun> RunAsync(ProcessStartInfo start)
    {
        var child = Start("bash", start);
        child.CloseInput();
        var exitCode = await child.WaitForExitAsync();
        return new ProgramRun(exitCode, LinesOf(child, LineOrigin.Output), LinesOf(child, LineOrigin.Error));
    }
}
