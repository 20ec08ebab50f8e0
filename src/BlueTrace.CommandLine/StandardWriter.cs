using System.Text;

namespace BlueTrace.CommandLine;

/// <summary>
/// What commands write to standard output or standard error by <see cref="Console"/>. Where the former fails the
/// command ends, where the latter fails nothing is left that it could be told to.
/// </summary>
internal sealed class StandardWriter(TextWriter inner, Action<Exception> onFailure) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Puts standard output and standard error behind such writers, for the rest of the process.</summary>
    public static void TakeOver()
    {
        Console.SetOut(new StandardWriter(Console.Out, failure => throw new OutputException(failure)));
        Console.SetError(new StandardWriter(Console.Error, _ => { }));
    }

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            onFailure(failure);
        }
    }
}
