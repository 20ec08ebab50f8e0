namespace BlueTrace.EndToEnd.Document;

/// <summary>What a document shows a command of the lab to print is what it prints, but for what it took.</summary>
public sealed class TranscriptTests : EndToEndTest
{
    private const string Prompt = "    $ ./lab ";

    public static TheoryData<string, string> Transcripts =>
    [
        .. from path in Repository.Documents
           from line in File.ReadLines(path)
           where line.StartsWith(Prompt)
           select new TheoryDataRow<string, string>(Path.GetRelativePath(Repository.Root, path), line)
    ];

    [Theory, MemberData(nameof(Transcripts))]
    public async Task A_command_prints_what_the_document_shows(string document, string command)
    {
        var shown = File.ReadLines(Path.Combine(Repository.Root, document)).SkipWhile(line => line != command).Skip(1)
            .TakeWhile(line => line.StartsWith("    ")).Select(line => line[4..]);
        var words = command[Prompt.Length..].Split(' ')
            .Select(word => word.StartsWith("scenarios/") ? Path.Combine(Repository.Root, word) : word);

        var run = await RunAsync(ProgramFiles.Lab, [.. words]);

        Assert.Equal(shown.Where(IsTheSameAlways), run.Output.Where(IsTheSameAlways));
    }

    private static bool IsTheSameAlways(string line) => !line.StartsWith("  Took ");
}
