using System.Net.Sockets;
using BlueTrace.CommandLine;
using BlueTrace.Lab.Programs;
using BlueTrace.Lab.Scenarios;

namespace BlueTrace.Lab;

/// <summary>What commands do when something is wrong: say it, and end with the code for it.</summary>
internal static class Guarded
{
    /// <summary>Runs a command about scenarios.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception fault) when (fault is ScenarioException or FormatException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Usage;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Fails;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted: nothing was written.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Plays something with real programs, and says why where it does not come to its end.</summary>
    /// <param name="play">Returns whether all holds.</param>
    /// <param name="stopping">Ctrl-C.</param>
    /// <param name="interrupted">What is said of that.</param>
    public static async Task<int> PlayAsync(
        Func<Task<bool>> play, CancellationToken stopping, string interrupted = "Interrupted.")
    {
        try
        {
            return await play() ? ExitCode.Holds : ExitCode.Fails;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.WriteLine(interrupted);
        }
        catch (Exception failure) when (failure is
            ChildProgramException or SocketException or IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"It broke off: {failure.Message}");
        }

        return ExitCode.Fails;
    }
}
