using System.Diagnostics;
using System.Globalization;
using BlueTrace.Driving;

namespace BlueTrace.Tests.EndToEnd;

/// <summary>The real server, with somebody who waits for its readiness.</summary>
internal sealed class SupervisedServer : IDisposable
{
    private readonly Process _process;

    private SupervisedServer(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it with NOTIFY_SOCKET set.</summary>
    public static SupervisedServer Start(string folder, string notifySocket)
    {
        var start = ProgramFiles.StartOf(ProgramFiles.Server, folder, ["0", "60", "--listen", "127.0.0.1"]);
        start.Environment["NOTIFY_SOCKET"] = notifySocket;
        return new SupervisedServer(Process.Start(start)!);
    }

    /// <summary>The port it listens on, once it does.</summary>
    public async Task<int> WaitUntilReadyAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(ChildProgram.Patience);
        var port = line!.Split(',')[0].Split(':')[^1];
        return int.Parse(port, CultureInfo.InvariantCulture);
    }

    /// <summary>Asks it to stop, as a system does with a service.</summary>
    public void Terminate() => UnixSignal.Send(_process.Id, UnixSignal.Terminate);

    /// <summary>All of standard error, once it has ended.</summary>
    public async Task<string> ReadErrorsToEndAsync()
    {
        var errors = await _process.StandardError.ReadToEndAsync().WaitAsync(ChildProgram.Patience);
        await _process.WaitForExitAsync().WaitAsync(ChildProgram.Patience);
        return errors;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
