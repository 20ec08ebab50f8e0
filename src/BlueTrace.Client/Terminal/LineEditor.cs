namespace BlueTrace.Client.Terminal;

/// <summary>A line while it is typed: keys in, text and cursor out. Knows no terminal.</summary>
/// <param name="history">The lines that up and down call back.</param>
/// <param name="completions">The words that Tab completes the first word to.</param>
internal sealed class LineEditor(History history, params IReadOnlyList<string> completions)
{
    private readonly StringBuilder _text = new();

    // Where in the history the line stands; past its end: in the line that is being typed, which waits in _typed.
    private int _recalled = history.Count;
    private string _typed = "";

    /// <summary>What is typed so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Before which character the cursor stands, 0 to the length of the text.</summary>
    public int Cursor { get; private set; }

    /// <summary>Whether a key on an empty line says that no more lines will come.</summary>
    public static bool EndsInput(ConsoleKeyInfo key) =>
        key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key == ConsoleKey.D;

    /// <summary>Whether a line is half typed after a key, where it was so before or not.</summary>
    public static bool IsTyping(ConsoleKeyInfo key, bool isHalfTyped) =>
        !IsEnter(key) && (isHalfTyped || !char.IsControl(key.KeyChar));

    /// <summary>Takes one key.</summary>
    public KeyEffect Press(ConsoleKeyInfo key)
    {
        if (IsEnter(key)) return KeyEffect.Submitted;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key is >= ConsoleKey.A and <= ConsoleKey.Z)
            return PressWithControl(key.Key);

        switch (key.Key)
        {
            case ConsoleKey.LeftArrow: MoveTo(Cursor - 1); break;
            case ConsoleKey.RightArrow: MoveTo(Cursor + 1); break;
            case ConsoleKey.Home: MoveTo(0); break;
            case ConsoleKey.End: MoveTo(_text.Length); break;
            case ConsoleKey.UpArrow: Recall(_recalled - 1); break;
            case ConsoleKey.DownArrow: Recall(_recalled + 1); break;
            case ConsoleKey.Backspace: Delete(Cursor - 1, Cursor); break;
            case ConsoleKey.Tab: Complete(); break;
            case ConsoleKey.Delete: Delete(Cursor, Cursor + 1); break;
            default: Insert(key.KeyChar); break;
        }

        return KeyEffect.Edited;
    }

    private static bool IsEnter(ConsoleKeyInfo key) => key.Key == ConsoleKey.Enter || key.KeyChar is '\r' or '\n';

    private KeyEffect PressWithControl(ConsoleKey letter)
    {
        switch (letter)
        {
            case ConsoleKey.A: MoveTo(0); break;
            case ConsoleKey.E: MoveTo(_text.Length); break;
            case ConsoleKey.U: Delete(0, Cursor); break;
            case ConsoleKey.K: Delete(Cursor, _text.Length); break;
            case ConsoleKey.W: Delete(StartOfWord(), Cursor); break;
            case ConsoleKey.H: Delete(Cursor - 1, Cursor); break;
            case ConsoleKey.L: return KeyEffect.ScreenCleared;
            case ConsoleKey.D when _text.Length == 0: return KeyEffect.InputEnded;
            case ConsoleKey.D: Delete(Cursor, Cursor + 1); break;
        }

        return KeyEffect.Edited;
    }

    private void Insert(char character)
    {
        if (char.IsControl(character) || _text.Length == Question.AnswerLengthMax) return;
        _text.Insert(Cursor++, character);
    }

    /// <summary>Completes the first word, where only one word begins with what stands before the cursor.</summary>
    private void Complete()
    {
        var begun = Text[..Cursor];
        var fitting = completions.Where(word => word.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).ToList();
        if (begun.Length == 0 || fitting is not [var word]) return;
        _text.Remove(0, Cursor).Insert(0, word);
        Cursor = word.Length;
    }

    private void Delete(int from, int to)
    {
        if (from < 0 || to > _text.Length) return;
        _text.Remove(from, to - from);
        Cursor = from;
    }

    private void MoveTo(int cursor) => Cursor = Math.Clamp(cursor, 0, _text.Length);

    private int StartOfWord()
    {
        var start = Cursor;
        while (start > 0 && _text[start - 1] == ' ') start--;
        while (start > 0 && _text[start - 1] != ' ') start--;
        return start;
    }

    private void Recall(int index)
    {
        if (index < 0 || index > history.Count) return;
        if (_recalled == history.Count) _typed = Text;
        _recalled = index;
        _text.Clear().Append(index == history.Count ? _typed : history[index]);
        Cursor = _text.Length;
    }
}
