namespace BlueTrace.EndToEnd;

/// <summary>What eng/revision, which the programs' versions come from, says of a checkout.</summary>
public sealed class RevisionTests : FolderTest
{
    public RevisionTests()
    {
        Directory.CreateDirectory(PathOf("eng"));
        Directory.CreateDirectory(PathOf("src"));
        File.Copy(Path.Combine(Repository.Root, "eng", "revision"), PathOf("eng/revision"));
        File.WriteAllText(PathOf("src/Program.cs"), "return 0;");
    }

    [Fact]
    public void A_directory_that_is_no_checkout_is_said_to_be_none() => Assert.Equal("outside-git", Revision());

    [Fact]
    public void A_checkout_without_changes_is_its_commit() => Assert.Equal(Commit(), Revision());

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_file_that_has_changed_makes_it_modified_even_if_that_is_staged(bool isStaged)
    {
        var commit = Commit();
        File.AppendAllText(PathOf("src/Program.cs"), "// And more.");
        if (isStaged) Git("add", ".");
        Assert.Equal($"{commit}.modified", Revision());
    }

    [Theory]
    [InlineData("src"), InlineData("tools")]
    public void A_source_that_is_new_makes_it_modified(string place)
    {
        var commit = Commit();
        Directory.CreateDirectory(PathOf(place));
        File.WriteAllText(PathOf($"{place}/More.cs"), "");
        Assert.Equal($"{commit}.modified", Revision());
    }

    [Fact]
    public void Results_beside_the_sources_do_not_make_it_modified()
    {
        var commit = Commit();
        Directory.CreateDirectory(PathOf("parts"));
        File.WriteAllText(PathOf("parts/run.json"), "{}");
        Assert.Equal(commit, Revision());
    }

    [Fact]
    public void The_next_commit_is_another()
    {
        var commit = Commit();
        File.AppendAllText(PathOf("src/Program.cs"), "// And more.");

        var next = Commit();
        Assert.NotEqual(commit, next);
        Assert.Equal(next, Revision());
    }

    [Fact]
    public void A_copy_in_somebody_elses_checkout_does_not_bear_their_commit()
    {
        Directory.CreateDirectory(PathOf("vendor/eng"));
        File.Copy(PathOf("eng/revision"), PathOf("vendor/eng/revision"));
        Commit();
        Assert.Equal("outside-git", Run(PathOf("vendor"), "sh", "eng/revision"));
    }

    [Fact]
    public void A_shallow_clone_is_its_commit()
    {
        Commit();
        File.AppendAllText(PathOf("src/Program.cs"), "// And more.");
        var commit = Commit();
        Git("clone", "--quiet", "--depth=1", $"file://{Folder}", PathOf("clone"));

        Assert.Equal(commit, Run(PathOf("clone"), "sh", "eng/revision"));
    }

    private string Revision() => Run("/", "sh", PathOf("eng/revision"));

    private string Commit()
    {
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--message=test");
        return Git("rev-parse", "--short=12", "HEAD");
    }

    private string Git(params string[] words) => Run(Folder, "git", words);

    private static string Run(string folder, string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.TrimEnd();
    }
}
