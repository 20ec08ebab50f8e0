namespace BlueTrace.EndToEnd;

/// <summary>
/// What eng/run says and does before a program runs, in a checkout whose path has blanks. The dotnet that it calls is a
/// script: building leaves a program that prints how often it was built.
/// </summary>
public sealed class LauncherTests : EndToEndTest
{
    private const string Dotnet = """
        #!/bin/sh
        root=$(dirname "$0")/..
        if [ "$1" = build ]; then
            echo . >>"$root/builds"
            while [ -e "$root/hold" ]; do sleep 0.05; done
            project=$(basename "$2")
            mkdir -p "$root/artifacts/bin/$project/release"
            : >"$root/artifacts/bin/$project/release/phone.dll"
        else
            wc -l <"$root/builds"
        fi
        """;

    private readonly string _root;

    public LauncherTests()
    {
        _root = Path.Combine(NewFolder(), "my projects", "blue trace");
        foreach (var folder in new[] { "eng", "src/Phone", "bin", "artifacts" })
            Directory.CreateDirectory(Path.Combine(_root, folder));
        foreach (var name in new[] { "eng/run", "eng/revision", "eng/Revision.targets", "global.json", ".editorconfig",
            "Directory.Build.props", "Directory.Packages.props" })
            File.Copy(Path.Combine(Repository.Root, name), At(name));
        File.WriteAllText(At("src/Phone/Phone.cs"), "");
        File.WriteAllText(At("bin/dotnet"), Dotnet.ReplaceLineEndings("\n") + "\n");
        File.SetUnixFileMode(At("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task The_first_run_says_that_it_builds_and_the_next_builds_nothing()
    {
        Assert.Equal("Building ./phone: up to two minutes the first time.", Assert.Single((await RunAsync()).Errors));
        var second = await RunAsync();
        Assert.Empty(second.Errors);
        Assert.Equal(["1"], second.Output);
    }

    [Fact]
    public async Task Where_too_few_files_may_be_open_it_says_so_and_starts_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such limit");
        var phone = Start("phone", ProgramFiles.Piped(
            "/bin/sh", _root, ["-c", "ulimit -n 64 && exec eng/run Phone phone"]));
        Assert.Equal(1, await phone.WaitForExitAsync());
        Assert.Equal(
            ["Only 64 files may be open, and ./phone needs 128: raise ulimit -n."], LinesOf(phone, LineOrigin.Error));
    }

    [Theory]
    [InlineData("src/Phone/Phone.cs")]
    [InlineData("global.json")]
    public async Task A_source_that_has_changed_is_built(string source)
    {
        await RunAsync();
        File.SetLastWriteTimeUtc(At(source), DateTime.UtcNow.AddSeconds(5));
        Assert.Equal(["2"], (await RunAsync()).Output);
    }

    [Fact]
    public async Task Where_the_sources_can_not_be_looked_at_it_is_built()
    {
        await RunAsync();
        File.Delete(At(".editorconfig"));
        Assert.Equal(["2"], (await RunAsync()).Output);
    }

    [Fact]
    public async Task A_second_program_says_whom_it_waits_for()
    {
        File.WriteAllText(At("hold"), "");
        var first = Start();
        await first.WaitForLineAsync("Building ./phone");
        var second = Start();
        await second.WaitForLineAsync("./phone waits for ./phone, which is being built.");
        File.Delete(At("hold"));
        Assert.Equal((0, 0), (await first.WaitForExitAsync(), await second.WaitForExitAsync()));
        Assert.Equal(["1"], LinesOf(second, LineOrigin.Output));
    }

    [Theory]
    [InlineData("./lab", "run", "me", "meeting")]
    [InlineData("./lab", "", "swe", "sweep")]
    [InlineData("./server", "4000 60", "--tls", "--tls-cert --tls-key")]
    [InlineData("./server", "", "hash", "hash-password")]
    public async Task Tab_completes(string program, string before, string word, string completions)
    {
        var line = string.Join(' ', new[] { program, before, word }.Where(part => part.Length > 0));
        var script = $"source eng/completion.bash; COMP_LINE='{line}' COMP_POINT={line.Length}; "
            + $"_bluetrace {program} '{word}' x; echo ${{COMPREPLY[@]}}";
        var shell = Start("bash", ProgramFiles.Piped("bash", Repository.Root, ["-c", script]));
        Assert.Equal(0, await shell.WaitForExitAsync());
        Assert.Equal([completions], LinesOf(shell, LineOrigin.Output));
    }

    private string At(string name) => Path.Combine(_root, name);

    private ChildProgram Start()
    {
        var start = ProgramFiles.Piped(At("eng/run"), NewFolder(), ["Phone", "phone"]);
        start.Environment["PATH"] = $"{At("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        return Start("phone", start);
    }

    private async Task<ProgramRun> RunAsync()
    {
        var phone = Start();
        Assert.Equal(0, await phone.WaitForExitAsync());
        return new ProgramRun(0, LinesOf(phone, LineOrigin.Output), LinesOf(phone, LineOrigin.Error));
    }
}
