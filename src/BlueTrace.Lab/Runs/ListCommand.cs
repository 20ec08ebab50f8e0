namespace BlueTrace.Lab.Runs;

/// <summary>./lab list: the scenarios of a directory, by model.</summary>
internal static class ListCommand
{
    private const int ColumnsMax = 80;

    /// <summary>
    /// Shows each in a line: whether it is made to be run or swept, about how long that takes here, and what it is
    /// called; those with mistakes are named with them.
    /// </summary>
    public static int Run(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder}: there is no such directory.");
            return ExitCode.Usage;
        }

        List<(string Name, Scenario Scenario)> sound = [];
        List<string> mistakes = [];
        foreach (var path in ScenarioFolder.Files(folder))
        {
            try
            {
                sound.Add((NameOf(path, folder), ScenarioFile.Read(path).Resolve([])));
            }
            catch (Exception mistake) when (mistake is ScenarioException or FormatException)
            {
                mistakes.Add(TerminalText.Printable(mistake.Message));
            }
        }

        var width = sound.Select(one => one.Name.Length).DefaultIfEmpty().Max();
        foreach (var (model, type) in ScenarioText.Models)
            Show(model, sound.FindAll(one => one.Scenario.GetType() == type), width);
        foreach (var mistake in mistakes) Console.WriteLine(mistake);
        return mistakes.Count == 0 ? ExitCode.Holds : ExitCode.Fails;
    }

    private static void Show(string model, List<(string Name, Scenario Scenario)> scenarios, int width)
    {
        if (scenarios.Count == 0) return;
        Console.WriteLine(model);
        foreach (var (name, scenario) in scenarios)
        {
            var (word, time) = scenario.Sweep is null
                ? ("run", RunEstimate.Of(scenario).Time)
                : ("sweep", RunEstimate.OfSweep(scenario, scenario.Sweep).Time);
            var line = $"  {word,-5}  {name.PadRight(width)}  {RunEstimate.InWords(time),-10}  ";
            Console.WriteLine(line + Cut(scenario.Title, ColumnsMax - line.Length));
        }
    }

    private static string Cut(string title, int columns) =>
        title.Length <= columns ? title : $"{title[..Math.Max(0, columns - 1)].TrimEnd()}…";

    /// <summary>What somebody types to play it: those that ship go by their names.</summary>
    private static string NameOf(string path, string folder) =>
        Path.GetFullPath(folder) == Path.GetFullPath(ScenarioFolder.Shipped)
            ? Path.GetFileNameWithoutExtension(path)
            : Path.GetRelativePath(".", path);
}
