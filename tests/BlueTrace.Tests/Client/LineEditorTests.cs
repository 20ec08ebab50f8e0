namespace BlueTrace.Tests.Client;

public sealed class LineEditorTests
{
    private readonly History _history = new();

    [Fact]
    public void What_is_typed_stands_before_the_cursor() => Assert.Equal("abc|", After("abc"));

    [Theory]
    [InlineData("abc", ConsoleKey.LeftArrow, "ab|c")]
    [InlineData("abc", ConsoleKey.RightArrow, "abc|")]
    [InlineData("abc", ConsoleKey.Home, "|abc")]
    [InlineData("abc", ConsoleKey.End, "abc|")]
    [InlineData("abc", ConsoleKey.Backspace, "ab|")]
    [InlineData("abc", ConsoleKey.Delete, "abc|")]
    [InlineData("", ConsoleKey.Backspace, "|")]
    [InlineData("", ConsoleKey.LeftArrow, "|")]
    [InlineData("", ConsoleKey.UpArrow, "|")]
    [InlineData("abc", ConsoleKey.Tab, "abc|")]
    public void A_key_at_the_end_of_the_line(string typed, ConsoleKey key, string expected) =>
        Assert.Equal(expected, After(typed, Keys.Plain(key)));

    [Theory]
    [InlineData("be", "Beacon|"), InlineData("Beacon", "Beacon|"), InlineData("x", "x|"), InlineData("", "|")]
    [InlineData("help", "help|"), InlineData("log", "log|"), InlineData("logo", "logout|"), InlineData("a b", "a b|")]
    public void Tab_completes_the_one_word_that_begins_so(string typed, string expected)
    {
        var editor = new LineEditor(_history, "Beacon", "logout", "help", "login");
        foreach (var letter in typed) editor.Press(Keys.Letter(letter));
        editor.Press(Keys.Plain(ConsoleKey.Tab));
        Assert.Equal(expected, editor.Text.Insert(editor.Cursor, "|"));
    }

    [Theory]
    [InlineData(ConsoleKey.A, "|one two three")]
    [InlineData(ConsoleKey.E, "one two three|")]
    [InlineData(ConsoleKey.U, "|three")]
    [InlineData(ConsoleKey.K, "one two |")]
    [InlineData(ConsoleKey.W, "one |three")]
    [InlineData(ConsoleKey.D, "one two |hree")]
    [InlineData(ConsoleKey.H, "one two|three")]
    [InlineData(ConsoleKey.L, "one two |three")]
    [InlineData(ConsoleKey.Q, "one two |three")]
    public void A_key_with_control_before_the_last_word(ConsoleKey key, string expected)
    {
        ConsoleKeyInfo[] fiveLeft = [.. Enumerable.Repeat(Keys.Plain(ConsoleKey.LeftArrow), 5)];
        Assert.Equal(expected, After("one two three", [.. fiveLeft, Keys.Control(key)]));
    }

    [Fact]
    public void Control_D_ends_the_input_on_an_empty_line_only()
    {
        var editor = new LineEditor(_history);
        Assert.Equal(KeyEffect.InputEnded, editor.Press(Keys.Control(ConsoleKey.D)));
        editor.Press(Keys.Letter('a'));
        Assert.Equal(KeyEffect.Edited, editor.Press(Keys.Control(ConsoleKey.D)));
    }

    [Fact]
    public void Control_L_clears_the_screen_and_keeps_the_line()
    {
        var editor = new LineEditor(_history);
        editor.Press(Keys.Letter('a'));
        Assert.Equal(KeyEffect.ScreenCleared, editor.Press(Keys.Control(ConsoleKey.L)));
        Assert.Equal("a", editor.Text);
    }

    [Fact]
    public void Enter_submits() => Assert.Equal(KeyEffect.Submitted, new LineEditor(_history).Press(Keys.Enter));

    [Fact]
    public void Up_and_down_walk_through_the_history_and_come_back_to_what_was_typed()
    {
        _history.Add("first");
        _history.Add("second");
        var up = Keys.Plain(ConsoleKey.UpArrow);
        var down = Keys.Plain(ConsoleKey.DownArrow);

        Assert.Equal("second|", After("ha", up));
        Assert.Equal("first|", After("ha", up, up));
        Assert.Equal("first|", After("ha", up, up, up));
        Assert.Equal("second|", After("ha", up, up, down));
        Assert.Equal("ha|", After("ha", up, up, down, down));
        Assert.Equal("ha|", After("ha", up, up, down, down, down));
    }

    [Fact]
    public void The_history_skips_blanks_and_repetitions_and_forgets_the_oldest()
    {
        foreach (var line in new[] { "a", "", " ", "a", "b" }) _history.Add(line);
        Assert.Equal(2, _history.Count);

        for (var i = 0; i < History.LinesMax; i++) _history.Add($"line {i}");
        Assert.Equal(History.LinesMax, _history.Count);
        Assert.Equal("line 0", _history[0]);
    }

    [Fact]
    public void A_line_grows_to_its_limit_and_no_further()
    {
        var editor = new LineEditor(_history);
        for (var i = 0; i < Question.AnswerLengthMax + 10; i++) editor.Press(Keys.Letter('x'));
        Assert.Equal(Question.AnswerLengthMax, editor.Text.Length);
        Assert.Equal(Question.AnswerLengthMax, editor.Cursor);
    }

    private string After(string typed, params ConsoleKeyInfo[] keys)
    {
        var editor = new LineEditor(_history);
        foreach (var letter in typed) editor.Press(Keys.Letter(letter));
        foreach (var key in keys) editor.Press(key);
        return editor.Text.Insert(editor.Cursor, "|");
    }
}
