namespace BlueTrace.Bench.Programs;

/// <summary>The programs in C under bench/comparators: compiled when first needed.</summary>
internal static class CPrograms
{
    /// <summary>Compiles a program and returns its path.</summary>
    public static async Task<string> BuildAsync(string name, CancellationToken stopping)
    {
        var source = Path.Combine(Places.Comparators, name + ".c");
        var program = Path.Combine(Places.Work, "c", name);
        if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > File.GetLastWriteTimeUtc(source))
            return program;

        await Tool.RequireAsync("gcc", "gcc", stopping);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        await Tool.RunAsync(
            Places.Work, "gcc", ["-O2", "-Wall", "-Wextra", "-Werror", "-o", program, source], stopping);
        return program;
    }
}
