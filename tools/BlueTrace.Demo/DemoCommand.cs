using BlueTrace.CommandLine;
using Spectre.Console;

namespace BlueTrace.Demo;

/// <summary>./demo: gives the play a stage, and takes it down again whatever happens.</summary>
internal static class DemoCommand
{
    /// <summary>
    /// Plays the demo; its files stay in <paramref name="keep"/> if that is given, else they are deleted.
    /// </summary>
    public static async Task<int> RunAsync(string? keep, CancellationToken stopping)
    {
        using var folder = WorkFolder.Open("demo", keep);
        var narration = new StepOutput(OpenConsole());
        var hasPlayed = await PlayAsync(folder.Path, narration, stopping);
        if (hasPlayed) narration.Conclude();
        if (folder.IsKept) narration.Say($"Everything is in {folder.Path}");
        return hasPlayed && narration.AllHold ? ExitCode.Holds : ExitCode.Fails;
    }

    private static async Task<bool> PlayAsync(string folder, StepOutput narration, CancellationToken stopping)
    {
        await using var cast = new Actors(folder, stopping);
        try
        {
            await new DemoPlay(cast, narration).PlayAsync();
            return true;
        }
        catch (ChildProgramException failure)
        {
            narration.Fail($"The demo stops here. {failure.Message}");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            narration.Fail("Interrupted: the programs are stopped.");
        }

        return false;
    }

    /// <summary>
    /// Colours at a terminal that wants them; plain text everywhere else, also where a build server would have
    /// colours in its log. Lines are cut to fit already, so the console must not cut them again.
    /// </summary>
    private static IAnsiConsole OpenConsole()
    {
        var isPlain = Console.IsOutputRedirected
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 10_000;
        return console;
    }
}
