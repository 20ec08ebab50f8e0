using System.CommandLine;
using BlueTrace.Server.Storage;

namespace BlueTrace.Server.Commands;

/// <summary>./server check: whether the files of a data directory are what the server wrote.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "The data directory" };

    /// <summary>The command.</summary>
    public static Command Command()
    {
        var command = new Command(
            "check",
            "Compares the files of a data directory with their checksums, and reports damage by file and line. "
            + "Changes nothing; refuses while a server uses the directory. Exits with 0 if all is well, else with 1.")
        {
            Folder,
        };
        command.SetAction(parsed => Run(Path.GetFullPath(parsed.GetValue(Folder)!)));
        return command.WithExamples("./server check data");
    }

    private static int Run(string folder)
    {
        if (!Directory.Exists(folder)) throw new StartException($"{folder}: there is no such directory.");
        using var taken = DirectoryLock.TakeIfThere(folder);
        return new DataCheck(folder, Console.WriteLine).Run() ? ServerExitCode.Stopped : ServerExitCode.CannotStart;
    }
}
