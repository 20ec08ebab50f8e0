namespace BlueTrace.EndToEnd.Client;

/// <summary>A program at a terminal, which <c>script</c> provides: keys go in, and what is drawn comes out.</summary>
public sealed class PseudoTerminal : IAsyncDisposable
{
    private const string Script = "/usr/bin/script";

    private readonly ChildProgram _script;

    private PseudoTerminal(ChildProgram script) => _script = script;

    /// <summary>Whether this machine has what it needs.</summary>
    public static bool IsAvailable => File.Exists(Script);

    /// <summary>Everything drawn so far, control sequences included.</summary>
    public string Shown => _script.Shown;

    /// <summary>Starts a line as a shell does, in a folder; <paramref name="kind"/> is what TERM says.</summary>
    public static PseudoTerminal Start(
        string name, string folder, string line, CancellationToken stopping, string kind = "xterm")
    {
        var start = ProgramFiles.Piped(Script, folder, ["-qefc", line, "/dev/null"]);
        start.Environment["TERM"] = kind;
        return new PseudoTerminal(ChildProgram.Start(name, start, stopping));
    }

    /// <summary>Presses keys; a carriage return ends a line.</summary>
    /// <exception cref="ChildProgramException">The program has ended.</exception>
    public Task TypeAsync(string keys) => _script.TypeAsync(keys);

    /// <summary>Waits until a text was drawn.</summary>
    /// <exception cref="ChildProgramException">It was not.</exception>
    public Task SeeAsync(string text) => SeeAsync(text, shown => shown.Contains(text));

    /// <summary>Waits until a text was drawn, and presses keys.</summary>
    /// <exception cref="ChildProgramException">It was not.</exception>
    public async Task AnswerAsync(string text, string keys)
    {
        await SeeAsync(text);
        await TypeAsync(keys);
    }

    /// <summary>Waits until what was drawn is as awaited.</summary>
    /// <exception cref="ChildProgramException">It does not come to that.</exception>
    public Task SeeAsync(string what, Func<string, bool> isAwaited) => _script.WaitForShownAsync(what, isAwaited);

    /// <summary>Waits until the line has ended, and returns its exit code.</summary>
    /// <exception cref="ChildProgramException">It does not end.</exception>
    public Task<int> WaitForExitAsync() => _script.WaitForExitAsync();

    /// <summary>Kills it if it has not ended.</summary>
    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
