using System.CommandLine;
using System.CommandLine.Parsing;
using BlueTrace.Proving.Fuzz.Targets;

namespace BlueTrace.Proving.Fuzz;

/// <summary>The command line of ./prove fuzz.</summary>
internal static class FuzzCommandLine
{
    private const string All = "all";

    private static readonly string Names = string.Join(", ", FuzzTargets.All.Select(target => target.Name));

    private static readonly Argument<string> Target = new("target")
    {
        Description = $"What to fuzz: {Names}, or all of them, one after another",
    };

    private static readonly Option<int> Seconds = Options.Number(
        "--seconds", "N", "How long to fuzz each target", 1, null, 60);

    private static readonly Option<string?> ReplayFile = Options.Text(
        "--replay", "FILE", "Put the target through this input once, and show what is wrong");

    /// <summary>afl-fuzz starts the program so; nobody types it.</summary>
    private static readonly Option<bool> IsUnderAfl = new(UnderAfl.OptionName) { Hidden = true };

    /// <summary>The command.</summary>
    public static Command Command(CancellationToken stopping)
    {
        var command = Options.Command("fuzz", "Put every reader through hostile bytes",
            [Target, Seconds, ReplayFile, IsUnderAfl], parsed => RunAsync(parsed, stopping));
        command.Validators.Add(RefuseContradictions);
        return command.WithExamples("./prove fuzz all --seconds 600", "./prove fuzz upload --replay crash.bin");
    }

    private static void RefuseContradictions(CommandResult result)
    {
        if (result.GetValue(Target) is { } name && name != All && FuzzTargets.Find(name) is null)
            result.AddError($"'{name}' is no target. Targets: {Names}, {All}.");
        if (result.GetValue(ReplayFile) is not { } file) return;
        if (!File.Exists(file)) result.AddError($"--replay: there is no file {file}.");
        else if (result.GetValue(Target) == All) result.AddError("--replay needs one target.");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stopping)
    {
        var name = parsed.GetValue(Target)!;
        if (parsed.GetValue(IsUnderAfl))
        {
            UnderAfl.Serve(FuzzTargets.Find(name)!, stopping);
            return ExitCode.Holds;
        }

        if (parsed.GetValue(ReplayFile) is { } file)
            return Replay.Show(FuzzTargets.Find(name)!, Path.GetFullPath(file));
        var targets = name == All ? FuzzTargets.All : [FuzzTargets.Find(name)!];
        return await Campaign.RunAsync(targets, parsed.GetValue(Seconds), stopping);
    }
}
