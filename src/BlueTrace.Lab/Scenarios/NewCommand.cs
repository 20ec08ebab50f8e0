namespace BlueTrace.Lab.Scenarios;

/// <summary>./lab new: writes a scenario to begin with.</summary>
internal static class NewCommand
{
    /// <summary>Writes it to a file that is not there yet.</summary>
    /// <param name="model">For which model.</param>
    /// <param name="path">The file; null for the model's name in the current directory.</param>
    public static Task<int> RunAsync(string model, string? path) => ErrorHandling.RunAsync(async () =>
    {
        path ??= $"my-{model}.json";
        if (Path.GetExtension(path).Length == 0) path += ".json";
        if (File.Exists(path)) throw new ScenarioException($"{path} is there already: name another file.");
        try
        {
            await using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            await file.WriteAsync(StarterScenario.Text(model, Path.GetFileNameWithoutExtension(path)));
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new ScenarioException($"{path}: {FileProblem.Of(failure)}.");
        }

        Console.WriteLine($"Wrote {path}. ./lab run {path} plays it; ./lab schema says what else a scenario may have.");
        return ExitCode.Holds;
    });
}
