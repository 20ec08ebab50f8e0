using System.Diagnostics;

namespace BlueTrace.Lab.Programs;

/// <summary>
/// The programs as they were built: server.dll and client.dll stand beside the program that plays them.
/// </summary>
public static class ProgramFiles
{
    /// <summary>The reporting server.</summary>
    public static string Server { get; } = Path.Combine(AppContext.BaseDirectory, "server.dll");

    /// <summary>The phone.</summary>
    public static string Client { get; } = Path.Combine(AppContext.BaseDirectory, "client.dll");

    /// <summary>The lab.</summary>
    public static string Lab { get; } = Path.Combine(AppContext.BaseDirectory, "lab.dll");

    /// <summary>How to start a program in a folder, all its streams in our hands.</summary>
    public static ProcessStartInfo StartOf(string program, string folder, IEnumerable<string> arguments) =>
        new(Dotnet(), [program, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

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
