namespace BlueTrace.Proving.Running;

/// <summary>What commands do when real programs don't do as they should: say it, and end with its code.</summary>
internal static class Guarded
{
    /// <summary>Plays something with real programs, and says why where it does not come to its end.</summary>
    /// <param name="play">Returns whether all holds.</param>
    /// <param name="stopping">Ctrl-C.</param>
    /// <param name="interrupted">What is said of that.</param>
    public static async Task<int> RunAsync(
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
            Console.WriteLine($"It failed: {failure.Message}");
        }

        return ExitCode.Fails;
    }
}
