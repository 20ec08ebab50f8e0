using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Channels;

namespace BlueTrace.Server.Codes;

/// <summary>
/// Sends codes by a command of the operator's. The number is its argument; the code is its standard input, since
/// everybody on the machine may read a program's arguments. What fails is counted in the log, and names nobody.
/// </summary>
internal sealed class CodeCommand : IAsyncDisposable
{
    /// <summary>Commands at one time: a gateway answers in a second or so.</summary>
    public const int AtOnceMax = 4;

    /// <summary>Codes that wait for a command; what comes beyond is not sent, and whoever asked asks again.</summary>
    public const int WaitingMax = 100;

    /// <summary>How long a command may take; then it is ended.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly FailureLogThrottle _failures;
    private readonly Lock _telling = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<CodeDrawn> _waiting = Channel.CreateBounded<CodeDrawn>(WaitingMax);
    private readonly Task _sending;

    /// <summary>Sends what <see cref="Send"/> takes.</summary>
    /// <param name="path">The program.</param>
    /// <param name="clock">Says how long it takes.</param>
    /// <param name="log">Takes what the operator should know.</param>
    public CodeCommand(string path, TimeProvider clock, ILogger log)
    {
        _path = path;
        _clock = clock;
        _log = log;
        _failures = new FailureLogThrottle("Sending codes", clock, log);
        _sending = Task.WhenAll(Enumerable.Range(0, AtOnceMax).Select(_ => Task.Run(SendAllAsync)));
    }

    /// <summary>Takes a code to be sent; never waits.</summary>
    public void Send(CodeDrawn drawn)
    {
        if (!_waiting.Writer.TryWrite(drawn)) Tell("too many are waiting to be sent");
    }

    /// <summary>Sends no more, and ends what is still sending: who waits for a code has lost the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ending.CancelAsync();
        await _sending;
        _ending.Dispose();
    }

    private async Task SendAllAsync()
    {
        await foreach (var drawn in _waiting.Reader.ReadAllAsync())
        {
            if (_ending.IsCancellationRequested) return;
            Tell(await TrySendAsync(drawn));
        }
    }

    /// <summary>Runs the command once; returns why it failed, or null.</summary>
    private async Task<string?> TrySendAsync(CodeDrawn drawn)
    {
        using var process = new Process { StartInfo = Invocation(drawn.Number) };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            return $"{_path} could not be started: {new Win32Exception(failure.NativeErrorCode).Message}";
        }

        using var limit = new CancellationTokenSource(Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _ending.Token);
        try
        {
            // Whatever it says is dropped, for as long as it lives and not longer: a child may keep the pipes open.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, either.Token);
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, either.Token);
            await GiveAsync(process, drawn.Code);
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0 ? null : $"{_path} ended with {process.ExitCode}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return _ending.IsCancellationRequested ? null : $"{_path} took over {Timeout.TotalSeconds:0} seconds";
        }
    }

    private ProcessStartInfo Invocation(UserId number) => new(_path)
    {
        ArgumentList = { number.ToString() },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static async Task GiveAsync(Process process, OneTimeCode code)
    {
        try
        {
            await using var input = process.StandardInput;
            await input.WriteAsync($"{code}\n");
        }
        catch (IOException)
        {
            // It does not care for its input; whether that is well its exit code says.
        }
    }

    private void Tell(string? failure)
    {
        lock (_telling)
        {
            if (failure is null) _failures.Worked();
            else _failures.Failed(failure, _log.CodeNotSent);
        }
    }
}
