using BlueTrace.Client.Phone;

namespace BlueTrace.Tests.Client;

public sealed class TerminalPromptTests : IDisposable
{
    private const int Width = 40;

    private readonly Screen _screen = new(Width);
    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private readonly TerminalPrompt _prompt;

    public TerminalPromptTests()
    {
        var output = new Output(_screen, () => { });
        _prompt = new TerminalPrompt(_keys.Reader, output, output, () => Width);
    }

    [Fact]
    public async Task A_line_shown_mid_typing_stands_above_and_the_half_typed_line_survives()
    {
        Press("Downl");
        var asked = AskAsync(Question.Command);
        _prompt.Show("received beacon");
        Assert.Equal(["received beacon", "> Downl"], _screen.Rows);
        Assert.Equal("> Downl".Length, _screen.Column);

        Press("oad_tempID\n");
        Assert.Equal("Download_tempID", await asked);
    }

    [Fact]
    public async Task A_password_is_never_on_the_screen_nor_in_the_history()
    {
        Press("apple\n");
        Assert.Equal("apple", await AskAsync(Question.Password));
        _keys.Writer.TryWrite(Keys.Plain(ConsoleKey.UpArrow));
        var asked = AskAsync(Question.Command);
        Assert.Equal(["Password:", ">"], _screen.Rows);
        Press("\n");
        Assert.Equal("", await asked);
    }

    [Fact]
    public async Task Several_pasted_lines_answer_one_question_each()
    {
        Press("one\ntwo\n");
        Assert.Equal("one", await AskAsync(Question.Command));
        Assert.Equal("two", await AskAsync(Question.Command));
        Assert.Equal(["> one", "> two", ""], _screen.Rows);
    }

    [Fact]
    public async Task A_remembered_line_comes_back_with_up()
    {
        Press("one\n");
        await AskAsync(Question.Command);
        _keys.Writer.TryWrite(Keys.Plain(ConsoleKey.UpArrow));
        Press("\n");
        Assert.Equal("one", await AskAsync(Question.Command));
    }

    [Fact]
    public async Task Control_D_ends_the_input()
    {
        _keys.Writer.TryWrite(Keys.Control(ConsoleKey.D));
        Assert.Null(await AskAsync(Question.Command));
    }

    [Fact]
    public async Task A_terminal_that_is_gone_ends_the_input()
    {
        _keys.Writer.Complete();
        Assert.Null(await AskAsync(Question.Command));
    }

    [Fact]
    public async Task An_interrupted_question_leaves_no_trace()
    {
        Press("half");
        await WithdrawAsync(Question.Command);
        _prompt.Show("lost");
        Assert.Equal(["lost", ""], _screen.Rows);
    }

    [Fact]
    public async Task What_was_typed_ahead_is_dropped_up_to_the_last_whole_line()
    {
        Press("one\ntwo\n");
        await DropAsync();
        Press("anna\n");
        Assert.Equal("anna", await AskAsync(Question.Username));
    }

    [Fact]
    public async Task The_rest_of_a_half_typed_line_is_dropped_too_and_nothing_of_it_shown()
    {
        Press("Upload_con");
        var dropping = DropAsync();
        Assert.False(dropping.IsCompleted);
        Press("tact_log\n");
        await dropping;

        Press("anna\n");
        Assert.Equal("anna", await AskAsync(Question.Username));
        Assert.DoesNotContain(_screen.Rows, row => row.Contains("tact") || row.Contains("Upl"));
        Assert.Contains("Username: anna", _screen.Rows);
    }

    [Fact]
    public async Task A_line_whose_question_was_withdrawn_in_its_middle_is_half_typed()
    {
        Press("app");
        await WithdrawAsync(Question.Password);

        var dropping = DropAsync();
        Assert.False(dropping.IsCompleted);
        Press("le\n");
        await dropping;
    }

    /// <summary>Regression: after a second's pause the rest of the line became a username.</summary>
    [Fact]
    public async Task Who_was_typing_is_waited_for_until_they_press_Enter()
    {
        Press("Upload_con");
        var dropping = DropAsync();
        Press("tact");
        Assert.False(dropping.IsCompleted);
        Press("_log\n");
        await dropping;

        Assert.Equal(["Your input was dropped. Press Enter.", ""], _screen.Rows);
        Press("anna\n");
        Assert.Equal("anna", await AskAsync(Question.Username));
    }

    [Fact]
    public async Task Tab_completes_a_command()
    {
        Press("down");
        _keys.Writer.TryWrite(Keys.Plain(ConsoleKey.Tab));
        Press("\n");
        Assert.Equal("Download_tempID", await AskAsync(Commands.Question));
    }

    [Fact]
    public async Task Where_nothing_is_half_typed_nobody_waits_and_control_D_stays()
    {
        await DropAsync();
        _keys.Writer.TryWrite(Keys.Control(ConsoleKey.D));
        await DropAsync();
        Assert.Null(await AskAsync(Question.Username));
    }

    [Fact]
    public void The_cursor_of_a_long_line_stays_on_the_row_and_on_its_character() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[4, 60]).Sample((length, cursor, width) =>
        {
            cursor = Math.Min(cursor, length);
            var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
            using var screen = new Screen(width);
            var output = new Output(screen, () => { });
            output.Write(PromptRow.Draw("> ", text, cursor, width));
            Assert.InRange(screen.Column, 2, width - 1);
            if (cursor < length && width > 4) Assert.Equal(text[cursor], screen.Rows[0][screen.Column]);
        });

    public void Dispose() => _screen.Dispose();

    private Task DropAsync() => _prompt.DropTypingAsync(TestContext.Current.CancellationToken).AsTask();

    private async Task WithdrawAsync(Question question)
    {
        using var stop = new CancellationTokenSource();
        var asked = _prompt.AskAsync(question, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private Task<string?> AskAsync(Question question) =>
        _prompt.AskAsync(question, TestContext.Current.CancellationToken).AsTask();

    private void Press(string text)
    {
        foreach (var letter in text) _keys.Writer.TryWrite(letter == '\n' ? Keys.Enter : Keys.Letter(letter));
    }
}
