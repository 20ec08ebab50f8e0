using BlueTrace.CommandLine;

namespace BlueTrace.Tests.CommandLine;

/// <summary>What is said of a command line that is wrong.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("", "Which command?")]
    [InlineData("swin", "There is no command swin; did you mean swim?")]
    [InlineData("xyzzy", "There is no command xyzzy.")]
    [InlineData("--verison", "There is no option --verison; did you mean --version?")]
    [InlineData("walk --sed 3", "There is no option --sed; did you mean --seed?")]
    [InlineData("walk --sed=3", "There is no option --sed; did you mean --seed?")]
    [InlineData("swim --intoo", "There is no option --intoo; did you mean --into?")]
    [InlineData("swim 1 crawl --nothing-like-it", "There is no option --nothing-like-it.")]
    [InlineData("swim 1", "<style> is missing: How: crawl, butterfly.")]
    [InlineData("swim 0 crawl", "<port>: '0' is not a whole number from 1 to 65535.")]
    [InlineData("swim -1 crawl", "<port>: '-1' is not a whole number from 1 to 65535.")]
    [InlineData("swim 1 crawk", "<style>: 'crawk' is none of crawl, butterfly; did you mean crawl?")]
    [InlineData("swim 1 crawl more", "'more' is one argument too many.")]
    [InlineData("swim 1 crawl --into", "--into needs a value: DIR.")]
    [InlineData("swim 1 crawl --into a --into b", "--into is given more than once.")]
    [InlineData("swim 1 crawl --lengths 2147483648",
        "--lengths: '2147483648' is not a whole number from 0 to 2147483647.")]
    [InlineData("walk --seed 18446744073709551616",
        "--seed: '18446744073709551616' is not a whole number from 0 to 18446744073709551615.")]
    [InlineData("swim \u001b[31mred crawl", "<port>: '\\u001b[31mred' is not a whole number from 1 to 65535.")]
    public async Task Each_is_said_once_in_one_line(string words, string said)
    {
        var (code, _, mistakes) = await TrialProgram.RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal(said, mistakes[0]);
        Assert.Equal(2, mistakes.Length);
        Assert.StartsWith("Usage: ./trial", mistakes[1]);
    }

    [Fact]
    public async Task What_is_missing_is_named_one_by_one()
    {
        var (_, _, mistakes) = await TrialProgram.RunAsync("swim");
        Assert.Equal(
            [
                "<port> is missing: Where it listens.", "<style> is missing: How: crawl, butterfly.",
                "Usage: ./trial swim <port> <style> [options]; see ./trial swim --help",
            ],
            mistakes);
    }

    [Fact]
    public async Task A_word_of_many_letters_is_cut()
    {
        var (_, _, mistakes) = await TrialProgram.RunAsync("swim", new string('9', 5_000), "crawl");
        Assert.InRange(mistakes[0].Length, 60, 140);
    }

    [Fact]
    public async Task The_greatest_seed_is_one()
    {
        var (code, shown, _) = await TrialProgram.RunAsync("walk", "--seed", $"{ulong.MaxValue}");
        Assert.Equal((0, "walked"), (code, shown));
    }
}
