namespace BlueTrace.Proving.Faults;

/// <summary>./prove fault: what the real server does when its disk fails.</summary>
internal static class FaultCommand
{
    /// <summary>Plays one fault, or each where <paramref name="name"/> is "all".</summary>
    public static async Task<int> RunAsync(string name, CancellationToken stopping)
    {
        var names = name == "all" ? DiskFault.All.Keys : [name];
        var holds = true;
        foreach (var each in names) holds &= await PlayAsync(each, stopping);
        return holds ? ExitCode.Holds : ExitCode.Fails;
    }

    private static async Task<bool> PlayAsync(string name, CancellationToken stopping)
    {
        using var folder = WorkFolder.Open("fault");
        try
        {
            var fault = DiskFault.All[name]();
            var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName;
            await new FaultPlay(fault, data, stopping).PlayAsync();
            var end = fault.EndsByItself ? "went on" : "went on when it was started again";
            Console.WriteLine($"{name}: clients were told 451; the server said why, {end}, and lost nothing");
            return true;
        }
        catch (NotPossibleHereException failure)
        {
            Console.WriteLine($"{name}: can't be tried here: {failure.Message}");
        }
        catch (Exception failure) when (
            failure is ChildProgramException or IOException or TimeoutException
            || (failure is OperationCanceledException && stopping.IsCancellationRequested))
        {
            Console.WriteLine($"{name}: {failure.Message}");
        }

        return false;
    }
}
