namespace BlueTrace.EndToEnd.Baselines;

/// <summary>
/// A text that was recorded in tests/Baselines/ and is made anew by a test. With <c>./test --update-baselines</c> what
/// differs is recorded anew, and said.
/// </summary>
internal static class Baseline
{
    /// <summary>What <c>./test --update-baselines</c> sets.</summary>
    private const string UpdateVariable = "BLUETRACE_UPDATE_BASELINES";

    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "Baselines");

    /// <summary>Fails where a text is not as it was recorded, with the first line that differs.</summary>
    public static void Hold(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        var recorded = File.Exists(path) ? File.ReadAllText(path) : "";
        if (recorded == text) return;
        if (Environment.GetEnvironmentVariable(UpdateVariable) is null)
            Assert.Fail(
            FirstDifference($"tests/Baselines/{name}", recorded, text)
            + "\nIf that is meant: ./test --update-baselines");
        File.WriteAllText(path, text);
        Console.WriteLine($"tests/Baselines/{name}: {(recorded.Length == 0 ? "new" : "changed")}");
    }

    /// <summary>The first line in which two texts differ, in words.</summary>
    public static string FirstDifference(string name, string recorded, string text)
    {
        var (before, now) = (recorded.Split('\n'), text.Split('\n'));
        var line = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{name}:{line + 1}: was {Show(before, line)} and is {Show(now, line)}";
    }

    private static string Show(string[] lines, int line) => line < lines.Length ? $"\"{lines[line]}\"" : "not there";
}
