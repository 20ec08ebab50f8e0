namespace BlueTrace.EndToEnd;

/// <summary>What is handed in for the assignment, unpacked and built as a marker would.</summary>
public sealed class HandInTests : EndToEndTest
{
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task The_report_has_at_most_three_pages()
    {
        var folder = NewFolder();
        var report = Path.Combine(folder, "report.pdf");
        var made = await RunScriptAsync(
            Path.Combine(Repository.Root, "eng", "report"), Repository.Root, report);
        Assert.SkipWhen(made.ExitCode == 3, string.Join(' ', made.Errors));

        Assert.Equal(0, made.ExitCode);
        Assert.Matches(", [1-3] pages\\.$", Assert.Single(made.Output));
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(report, Stopping))[..5]);
    }

    [Fact]
    public async Task The_hand_in_is_unpacked_and_built_and_a_phone_gets_its_TempID()
    {
        Assert.SkipUnless(Seeds.IsLong, "the hand-in is built from nothing only by ./test all");
        var folder = NewFolder();
        var packed = await RunScriptAsync(
            Path.Combine(Repository.Root, "eng", "assign"), Repository.Root, Path.Combine(folder, "assign.tar"));
        Assert.SkipWhen(packed.ExitCode == 3, string.Join(' ', packed.Errors));
        Assert.Equal(0, packed.ExitCode);
        Assert.Equal(0, (await RunScriptAsync("tar", folder, "xf", "assign.tar")).ExitCode);
        var assign = Path.Combine(folder, "assign");
        Assert.Equal(0, (await RunScriptAsync(Path.Combine(assign, "build"), assign)).ExitCode);
        Assert.True(File.Exists(Path.Combine(assign, "report.pdf")));

        string[] words = ["0", "60", "--listen", "127.0.0.1"];
        var server = await ServerProgram.ReadyAsync(
            Start("server", ProgramFiles.Piped(Path.Combine(assign, "server"), assign, words)), assign);
        var phoneFolder = NewFolder();
        var phone = new ClientProgram(
            Start("client", ProgramFiles.Piped(
                Path.Combine(assign, "client"), phoneFolder, ["127.0.0.1", $"{server.EndPoint.Port}", "0"])),
            phoneFolder, udpPort: 0);
        await phone.LogInAsync(Ada, PasswordOf(Ada));
        await phone.TypeAsync("Download_tempID");
        await phone.Program.WaitForLineAsync("TempID:");

        // Its hashes need a library beside it.
        var hash = await RunScriptAsync("sh", assign, "-c", "echo secret | ./server hash-password");
        Assert.StartsWith("$argon2id$", Assert.Single(hash.Output));
    }

    private async Task<ProgramRun> RunScriptAsync(string script, string folder, params string[] arguments)
    {
        var start = ProgramFiles.Piped(script, folder, arguments);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var child = Start(Path.GetFileName(script), start, BuildPatience);
        child.CloseInput();
        var exitCode = await child.WaitForExitAsync(BuildPatience);
        return new ProgramRun(exitCode, LinesOf(child, LineOrigin.Output), LinesOf(child, LineOrigin.Error));
    }
}
