namespace BlueTrace.Tests;

/// <summary>The traces beside the project, where they are there; tests that need one are skipped elsewhere.</summary>
internal static class SharedData
{
    /// <summary>Reads a whole trace.</summary>
    public static TraceExcerpt Read(string name)
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "data");
        Assert.SkipUnless(
            File.Exists(Path.Combine(folder, name)), $"{name} is not at ../shared/data, beside the project.");
        var trace = new TraceFiles(folder).Read(new TraceSettings { File = name });
        return trace.Within(trace.Length, OutsideRun.Refuse);
    }
}
