using System.CommandLine;
using BlueTrace.CommandLine;

namespace BlueTrace.Tests.CommandLine;

/// <summary>What --help shows, of every program and every command.</summary>
public sealed class HelpPageTests
{
    private static readonly (string Program, RootCommand Root)[] Programs =
    [
        ("./server", BlueTrace.Server.Commands.ServerCommandLine.Root(_ => Task.FromResult(0))),
        ("./client", BlueTrace.Client.ClientCommandLine.Root(_ => Task.FromResult(0))),
        ("./lab", BlueTrace.Lab.CommandLine.Root(CancellationToken.None)),
        ("./prove", BlueTrace.Proving.CommandLine.Root(CancellationToken.None)),
    ];

    public static TheoryData<string> Pages => [.. Programs.SelectMany(one => Paths(one.Root, one.Program))];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_fits_80_columns_and_names_no_place_of_this_machine(string path)
    {
        var page = await ShowAsync(path);
        Assert.All(page.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain(AppContext.BaseDirectory, page);
        Assert.DoesNotContain("BlueTrace.Lab", page);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_tells_how_the_command_is_typed_and_ends_with_examples(string path)
    {
        var page = await ShowAsync(path);
        Assert.Contains($"\nUsage: {path}", page);
        Assert.Contains("\nExamples:\n  ", page);
    }

    [Fact]
    public async Task Options_and_commands_stand_under_their_headings()
    {
        var page = await ShowAsync("./server");
        string[] headings = ["Arguments:", "Commands:", "Options:", "Encryption:", "Limits:", "Examples:"];
        Assert.Equal(headings, page.Split('\n').Where(line => line is [not ' ', .., ':']));
    }

    [Fact]
    public async Task Defaults_that_are_the_same_everywhere_are_shown()
    {
        Assert.Contains("[default: 900]", await ShowAsync("./server"));
        Assert.Contains("[default: 1]", await ShowAsync("./lab run"));
        Assert.DoesNotContain("Shard", await ShowAsync("./lab sweep"));
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(one => Paths(one, $"{path} {one.Name}")).Prepend(path);

    private static async Task<string> ShowAsync(string path)
    {
        var words = path.Split(' ');
        var root = Programs.Single(one => one.Program == words[0]).Root;
        using var page = new StringWriter();
        Assert.Equal(0, await Invocation.RunAsync(root, [.. words[1..], "--help"], words[0], output: page));
        return page.ToString();
    }
}
