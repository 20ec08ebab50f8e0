namespace BlueTrace.Client.Terminal;

/// <summary>Cuts input into lines; LF or CRLF ends one, the last may lack it. Too long a line is read past.</summary>
internal sealed class LineReader(TextReader input)
{
    private readonly StringBuilder _line = new();

    /// <summary>The next line; null at the end of input.</summary>
    public TypedLine? Read()
    {
        _line.Clear();
        var length = 0;
        int next;
        while ((next = input.Read()) >= 0 && next != '\n')
        {
            length++;
            // One more than a line may have: the carriage return.
            if (length <= Question.AnswerLengthMax + 1) _line.Append((char)next);
        }

        if (next < 0 && length == 0) return null;
        if (length > 0 && length == _line.Length && _line[^1] == '\r') _line.Length--;
        return length > Question.AnswerLengthMax + 1 || _line.Length > Question.AnswerLengthMax
            ? new TypedLine("", IsTooLong: true)
            : new TypedLine(_line.ToString(), IsTooLong: false);
    }
}
