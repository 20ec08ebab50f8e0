using System.Globalization;
using System.Text.RegularExpressions;

namespace BlueTrace.Driving;

/// <summary>
/// A real program on a pipe: its lines are collected as they come, and it is killed at the end if it has not ended by
/// then.
/// </summary>
public sealed class ChildProgram : IAsyncDisposable
{
    /// <summary>
    /// How long anything that is awaited may take. Only a program that fails or a machine that stalls needs it.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const int LastLinesShown = 12;

    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly CancellationToken _stopping;
    private readonly Transcript _transcript = new();
    private readonly Task _collecting;
    private int _next;

    private ChildProgram(string name, Process process, TimeSpan patience, CancellationToken stopping)
    {
        Name = name;
        _process = process;
        _patience = patience;
        _stopping = stopping;
        _collecting = CollectAsync();
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The system's number for it.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Everything on its terminal so far: what it showed and what was typed.</summary>
    public IReadOnlyList<ChildLine> Lines => _transcript.Lines;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote to standard output so far, as it came.</summary>
    public string Shown => _transcript.Shown;

    /// <summary>
    /// Starts one of our programs in a folder; <paramref name="stopping"/> ends every wait for it.
    /// </summary>
    public static ChildProgram Start(
        string name, string program, string folder, IEnumerable<string> arguments, CancellationToken stopping) =>
        Start(name, ProgramFiles.StartOf(program, folder, arguments), stopping);

    /// <summary>Starts any program; <paramref name="stopping"/> ends every wait for it.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="start">What is run, as <see cref="ProgramFiles.Piped"/> has it.</param>
    /// <param name="stopping">Ends every wait.</param>
    /// <param name="patience">How long a wait may take; null for <see cref="Patience"/>.</param>
    public static ChildProgram Start(
        string name, ProcessStartInfo start, CancellationToken stopping, TimeSpan? patience = null)
    {
        stopping.ThrowIfCancellationRequested();
        return new ChildProgram(name, Process.Start(start)!, patience ?? Patience, stopping);
    }

    /// <summary>
    /// Types a line. <paramref name="prompt"/> is what stands before it on the terminal; a program on a pipe ends its
    /// prompt with a line of its own only after it has read the answer.
    /// </summary>
    /// <exception cref="ChildProgramException">The program has ended.</exception>
    public Task SendAsync(string line, string prompt = "")
    {
        _transcript.Add(new ChildLine(DateTimeOffset.UtcNow, prompt + line, LineOrigin.Input));
        return TypeAsync(line + Environment.NewLine);
    }

    /// <summary>Types keys as they are, of which the transcript shows nothing.</summary>
    /// <exception cref="ChildProgramException">The program has ended.</exception>
    public async Task TypeAsync(string keys)
    {
        try
        {
            await _process.StandardInput.WriteAsync(keys);
            await _process.StandardInput.FlushAsync(_stopping);
        }
        catch (IOException)
        {
            throw Failure($"does not take '{keys.TrimEnd()}' any more");
        }
    }

    /// <summary>Ends its input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Reads no more of its standard output: the pipe breaks.</summary>
    public void CloseOutput() => _process.StandardOutput.Close();

    /// <summary>
    /// Reads on but keeps nothing more of its standard output: for a program that shows much that nobody asks about.
    /// </summary>
    public void ForgetOutput() => _transcript.ForgetOutput();

    /// <summary>Waits for a line with a text in it, from the one after the last awaited on.</summary>
    /// <exception cref="ChildProgramException">It does not come.</exception>
    public Task<ChildLine> WaitForLineAsync(string text) =>
        WaitForLineAsync($"a line with '{text}'", line => line.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for the line that says on which port it is; ends it where none comes.</summary>
    /// <param name="text">What the line has in it.</param>
    /// <param name="form">The form of the line, with a group "port".</param>
    /// <exception cref="ChildProgramException">It does not come, or has another form.</exception>
    public async Task<int> WaitForPortAsync(string text, Regex form)
    {
        try
        {
            var line = form.Match((await WaitForLineAsync(text)).Text);
            if (!line.Success) throw Failure("does not say on which port it is");
            return int.Parse(line.Groups["port"].Value, CultureInfo.InvariantCulture);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits for a line that <paramref name="isAwaited"/> accepts, from the one after the last awaited on.
    /// </summary>
    /// <exception cref="ChildProgramException">It does not come.</exception>
    public async Task<ChildLine> WaitForLineAsync(string what, Func<ChildLine, bool> isAwaited)
    {
        var found = await FindLineAsync(_next, what, isAwaited);
        _next = found + 1;
        return Lines[found];
    }

    /// <summary>
    /// Waits for a line that <paramref name="isAwaited"/> accepts, from number <paramref name="from"/> on, and
    /// returns its number. For what comes at any time, between the lines that are awaited one after another.
    /// </summary>
    /// <exception cref="ChildProgramException">It does not come.</exception>
    public async Task<int> FindLineAsync(int from, string what, Func<ChildLine, bool> isAwaited)
    {
        var found = -1;
        await WaitAsync(what, async giveUp =>
        {
            found = await _transcript.FindAsync(
                from, line => line.Origin != LineOrigin.Input && isAwaited(line), giveUp);
            return found >= 0;
        });
        return found;
    }

    /// <summary>Waits until its terminal ends in a prompt.</summary>
    /// <exception cref="ChildProgramException">It does not.</exception>
    public Task WaitForPromptAsync(string prompt) =>
        WaitAsync($"the prompt '{prompt}'", giveUp => _transcript.EndsInAsync(prompt, giveUp));

    /// <summary>Waits until what it wrote to standard output is as awaited.</summary>
    /// <exception cref="ChildProgramException">It does not come to that.</exception>
    public Task WaitForShownAsync(string what, Func<string, bool> isAwaited) =>
        WaitAsync($"'{what}'", giveUp => _transcript.ShowsAsync(isAwaited, giveUp));

    /// <summary>Waits until it has ended, all of its lines are here, and returns its exit code.</summary>
    /// <exception cref="ChildProgramException">It does not end.</exception>
    public Task<int> WaitForExitAsync() => WaitForExitAsync(_patience);

    /// <summary>The same for a program that takes its time.</summary>
    /// <exception cref="ChildProgramException">It does not end within <paramref name="patience"/>.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan patience)
    {
        using var deadline = Deadline(patience);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            await _collecting.WaitAsync(deadline.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            throw Failure($"did not end within {patience.TotalSeconds:0} s");
        }
    }

    /// <summary>Asks it to stop, as a system does with a service.</summary>
    public void Terminate() => UnixSignal.Send(_process.Id, UnixSignal.Terminate);

    /// <summary>Asks it to stop, as Ctrl-C does.</summary>
    public void Interrupt() => UnixSignal.Send(_process.Id, UnixSignal.Interrupt);

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>What went wrong with it, and what it showed last.</summary>
    public ChildProgramException Failure(string what)
    {
        var lines = Lines;
        var last = lines.Skip(lines.Count - LastLinesShown).Select(line => $"    {line.Text}");
        var shown = lines.Count == 0 ? "It showed nothing." : $"Its last lines:\n{string.Join('\n', last)}";
        return new ChildProgramException($"{Name} {what}. {shown}");
    }

    /// <summary>Kills it if it has not ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _collecting;
        _process.Dispose();
    }

    private CancellationTokenSource Deadline(TimeSpan patience)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        deadline.CancelAfter(patience);
        return deadline;
    }

    private async Task WaitAsync(string what, Func<CancellationToken, Task<bool>> wait)
    {
        using var deadline = Deadline(_patience);
        try
        {
            if (await wait(deadline.Token)) return;
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            throw Failure($"did not show {what} within {_patience.TotalSeconds:0} s");
        }

        throw Failure($"ended with exit code {await WaitForExitAsync()} before it showed {what}");
    }

    private async Task CollectAsync()
    {
        await Task.WhenAll(
            _transcript.CollectAsync(_process.StandardOutput, LineOrigin.Output),
            _transcript.CollectAsync(_process.StandardError, LineOrigin.Error));
        _transcript.Complete();
    }
}
