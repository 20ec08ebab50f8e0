namespace BlueTrace.Tests.Client;

public sealed class PipePromptTests : IDisposable
{
    private readonly Channel<TypedLine> _lines = Channel.CreateUnbounded<TypedLine>();
    private readonly MemoryStream _stream = new();
    private readonly PipePrompt _prompt;

    public PipePromptTests()
    {
        var output = new Output(_stream, () => { });
        _prompt = new PipePrompt(_lines.Reader, output, output);
    }

    private string Shown => Encoding.UTF8.GetString(_stream.ToArray());

    [Fact]
    public async Task A_prompt_gets_its_line_end_once_its_line_was_read()
    {
        _lines.Writer.TryWrite(new TypedLine("anna", IsTooLong: false));
        Assert.Equal("anna", await AskAsync());
        _prompt.Show("Welcome");
        Assert.Equal("Username: \nWelcome\n", Shown);
    }

    [Theory]
    [InlineData("heard\nsomething\n", "heard\nsomething")]
    [InlineData("heard\nsomething\nheard\nmore\n", "heard\nsomething", "heard\nmore")]
    public async Task What_is_shown_together_while_a_line_is_awaited_makes_the_prompt_give_way_once(
        string between, params string[] shown)
    {
        var asked = AskAsync();
        _prompt.Show(shown);
        _lines.Writer.Complete();
        Assert.Null(await asked);
        Assert.Equal($"Username: \n{between}Username: \n", Shown);
    }

    [Fact]
    public async Task Too_long_a_line_is_refused_and_the_next_is_taken()
    {
        _lines.Writer.TryWrite(new TypedLine("", IsTooLong: true));
        _lines.Writer.TryWrite(new TypedLine("anna", IsTooLong: false));
        Assert.Equal("anna", await AskAsync());
        Assert.Contains("more than 4096 characters", Shown);
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb\r\n", new[] { "a", "b" })]
    [InlineData("a\n\nb", new[] { "a", "", "b" })]
    public void Lines_end_with_LF_or_CRLF_and_the_last_may_lack_its_end(string input, string[] expected)
    {
        var reader = new LineReader(new StringReader(input));
        var lines = new List<string>();
        while (reader.Read() is { } line) lines.Add(line.Text);
        Assert.Equal(expected, lines);
    }

    [Theory]
    [InlineData(Question.AnswerLengthMax, false)]
    [InlineData(Question.AnswerLengthMax + 1, true)]
    [InlineData(Question.AnswerLengthMax * 10, true)]
    public void A_line_beyond_the_limit_is_read_past(int length, bool isTooLong)
    {
        var reader = new LineReader(new StringReader(new string('x', length) + "\r\nnext"));
        Assert.Equal(isTooLong, reader.Read()!.Value.IsTooLong);
        Assert.Equal("next", reader.Read()!.Value.Text);
    }

    [Fact]
    public void Output_that_nobody_reads_any_more_is_noticed_once()
    {
        var noticed = 0;
        var output = new Output(new BrokenPipe(), () => noticed++);
        output.Write("a");
        output.Write("b");
        Assert.Equal(1, noticed);
    }

    public void Dispose() => _stream.Dispose();

    private Task<string?> AskAsync() =>
        _prompt.AskAsync(Question.Username, TestContext.Current.CancellationToken).AsTask();

    private sealed class BrokenPipe : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
