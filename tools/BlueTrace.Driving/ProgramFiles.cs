namespace BlueTrace.Driving;

/// <summary>
/// The programs as they were built: they stand beside the program that drives them, which refers to their projects.
/// </summary>
public static class ProgramFiles
{
    /// <summary>The reporting server.</summary>
    public static string Server { get; } = Beside("server");

    /// <summary>The phone.</summary>
    public static string Client { get; } = Beside("client");

    /// <summary>The lab.</summary>
    public static string Lab { get; } = Beside("lab");

    /// <summary>The proving ground.</summary>
    public static string Prove { get; } = Beside("prove");

    /// <summary>The demo.</summary>
    public static string Demo { get; } = Beside("demo");

    /// <summary>How to start one of them in a folder, all its streams in our hands.</summary>
    public static ProcessStartInfo StartOf(string program, string folder, IEnumerable<string> arguments) =>
        Piped(Dotnet(), folder, [program, .. arguments]);

    /// <summary>How to start any program in a folder, all its streams in our hands.</summary>
    public static ProcessStartInfo Piped(string program, string folder, IEnumerable<string> arguments) =>
        new(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private static string Beside(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");

    /// <summary>
    /// The dotnet that runs this process; where a program of its own runs it, the one that is named or found.
    /// </summary>
    private static string Dotnet()
    {
        var own = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(own) == "dotnet"
            ? own!
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    }
}
