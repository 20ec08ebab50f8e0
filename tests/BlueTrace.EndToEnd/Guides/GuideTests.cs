using BlueTrace.EndToEnd.Baselines;

namespace BlueTrace.EndToEnd.Guides;

/// <summary>
/// The recipes of docs/guides. Each ends in a patch: it applies to the sources as they are and touches few files, all
/// of which its page names; and in a copy of the checkout, built there, it does what the page promises. The copies are
/// for <c>./test all</c>: each is built from nothing.
/// </summary>
public sealed class GuideTests : EndToEndTest
{
    /// <summary>How long a script that builds first may take; on an idle machine it is a minute.</summary>
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("command", 10)]
    [InlineData("attack", 5)]
    [InlineData("measure", 4)]
    [InlineData("scenario", 2)]
    [InlineData("store", 3)]
    public async Task A_recipe_applies_and_touches_few_files_which_its_page_names(string name, int filesMax)
    {
        await GitAsync("apply", "--check", PatchOf(name));
        var files = (await GitAsync("apply", "--numstat", PatchOf(name))).Select(row => row.Split('\t')[2]).ToList();
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "guides", $"{name}.md"), Stopping);

        Assert.InRange(files.Count, 1, filesMax);
        Assert.All(files, file => Assert.Contains($"`{file}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_command_is_answered_by_the_real_server()
    {
        var copy = await PatchCopyAsync("command");
        var data = NewServerFolder();
        var server = await ServerProgram.ReadyAsync(
            StartScript(copy, "server", data, "0", "60", "--listen", "127.0.0.1"), data);
        var folder = NewFolder();
        var phone = new ClientProgram(
            StartScript(copy, "client", folder, "127.0.0.1", $"{server.EndPoint.Port}", "0"), folder, udpPort: 0);

        await phone.LogInAsync(Ada, PasswordOf(Ada));
        await phone.TypeAsync("Ping");

        await phone.Program.WaitForLineAsync("The server is there.");
    }

    /// <summary>Twenty people beside two of whom is said what thirty others say.</summary>
    [Fact]
    public async Task A_new_attack_makes_contacts_that_never_were()
    {
        var table = await PlayAsync("attack", "relay", "relayed-contacts", "duration=1h", "illness.to=1h",
            """attacks=[{ "kind": "megaphone", "sendsBeside": [30, 40] }]""");

        Assert.EndsWith($",{30 * 20},20", table[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_measure_ends_in_a_table()
    {
        var table = await PlayAsync("measure", "meeting", "tempid-use", """measures=["tempid-use"]""");

        Assert.Equal(["key", "issued", "logged"], table.Select(row => row.Split(',')[0]));
    }

    /// <summary>The lab is the one of this checkout: the patch changes no program.</summary>
    [Fact]
    public async Task A_new_scenario_comes_to_its_record()
    {
        var copy = await PatchCopyAsync("scenario");
        var recorded = await File.ReadAllTextAsync(Path.Combine(copy, "tests", "Baselines", "lift.txt"), Stopping);

        Assert.Equal(recorded, BaselineText.OfRun("lift", Path.Combine(copy, "scenarios")));
    }

    [Fact]
    public async Task A_new_store_keeps_the_contract()
    {
        var copy = await PatchCopyAsync("store");
        var shown = await RunScriptAsync(copy, "test", "fast", "--filter-class", "*MeasuredStoreTests");

        Assert.Matches("^[1-9][0-9]* passed, 0 failed$", shown[^1]);
    }

    private static string PatchOf(string name) => Path.Combine(Repository.Root, "tests", "Guides", $"{name}.patch");

    private static Task<string[]> GitAsync(params string[] words) => GitInAsync(Repository.Root, words);

    private static async Task<string[]> GitInAsync(string folder, params string[] words)
    {
        var git = await CompletedProgram.RunAsync(ProgramFiles.Piped("git", folder, words), Stopping);
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', words)}: {git.Errors}");
        return git.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A copy of the checkout as it is, without what was built, and with a patch applied.</summary>
    private async Task<string> PatchCopyAsync(string name)
    {
        Assert.SkipUnless(Seeds.IsLong, "a copy of the checkout is built only by ./test all");
        var copy = NewFolder();
        foreach (var file in await GitAsync("ls-files", "--cached", "--others", "--exclude-standard"))
        {
            var source = new FileInfo(Path.Combine(Repository.Root, file));
            if (!source.Exists) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            source.CopyTo(Path.Combine(copy, file));
        }

        await GitInAsync(copy, "apply", PatchOf(name));
        return copy;
    }

    /// <summary>Plays a scenario in a copy with a patch; the rows of one of its tables.</summary>
    private async Task<string[]> PlayAsync(string patch, string scenario, string table, params string[] changes)
    {
        var copy = await PatchCopyAsync(patch);
        var results = NewFolder();
        var settings = changes.SelectMany(change => (string[])["--set", change]);
        await RunScriptAsync(copy, "lab", ["run", $"scenarios/{scenario}.json", .. settings, "--out", results]);
        return await File.ReadAllLinesAsync(Path.Combine(results, $"{table}.csv"), Stopping);
    }

    private async Task<string[]> RunScriptAsync(string copy, string script, params string[] arguments)
    {
        var child = StartScript(copy, script, copy, arguments);
        child.CloseInput();
        var exitCode = await child.WaitForExitAsync(BuildPatience);
        Assert.True(exitCode == 0, child.Failure($"ended with exit code {exitCode}").Message);
        return LinesOf(child, LineOrigin.Output);
    }

    /// <summary>Starts one of a copy's scripts, which builds its program first.</summary>
    private ChildProgram StartScript(string copy, string script, string folder, params string[] arguments)
    {
        Console.WriteLine($"{TestContext.Current.TestMethod!.MethodName}: builds, and runs ./{script}");
        var start = ProgramFiles.Piped(Path.Combine(copy, script), folder, arguments);
        // A builder that outlived its build would lie in a folder that is gone.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return Start(script, start, BuildPatience);
    }
}
