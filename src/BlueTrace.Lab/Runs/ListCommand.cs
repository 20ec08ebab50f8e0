namespace BlueTrace.Lab.Runs;

/// <summary>./lab list: the scenarios of a directory.</summary>
internal static class ListCommand
{
    /// <summary>Shows each with what it asks; one with mistakes is named with them.</summary>
    public static int Run(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder}: there is no such directory.");
            return ExitCode.Usage;
        }

        var isSound = true;
        foreach (var path in ScenarioFolder.Files(folder)) isSound &= Show(path);
        return isSound ? ExitCode.Holds : ExitCode.Fails;
    }

    private static bool Show(string path)
    {
        try
        {
            var scenario = ScenarioFile.Read(path).Resolve([]);
            Console.WriteLine($"{Path.GetRelativePath(".", path)}: {scenario.Title}");
            Console.WriteLine($"    {scenario.Question}");
            return true;
        }
        catch (Exception mistakes) when (mistakes is ScenarioException or FormatException)
        {
            Console.WriteLine(ErrorHandling.Printable(mistakes.Message));
            return false;
        }
    }
}
