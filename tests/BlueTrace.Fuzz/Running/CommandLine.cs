using System.CommandLine;
using System.Globalization;
using BlueTrace.Fuzz.Targets;
using SharpFuzz;

namespace BlueTrace.Fuzz.Running;

/// <summary>The words behind ./fuzz.</summary>
internal static class CommandLine
{
    private const string All = "all";

    private static readonly string Names = string.Join(", ", FuzzTargets.All.Select(target => target.Name));

    private static readonly Argument<string> Target = new("target")
    {
        Description = $"What to fuzz: {Names}, or all of them, one after another",
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        HelpName = "N",
        Description = "How long to fuzz each target",
        DefaultValueFactory = _ => 60,
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < 1)
                result.AddError($"--seconds: '{word}' is not a whole number of seconds from 1 on.");
            return seconds;
        },
    };

    private static readonly Option<FileInfo?> ReplayFile = new("--replay")
    {
        HelpName = "FILE",
        Description = "Put the target through this input once, and show what is wrong",
    };

    /// <summary>afl-fuzz starts the program so; nobody types it.</summary>
    private static readonly Option<bool> UnderAfl = new(AflFuzz.UnderAflOption) { Hidden = true };

    /// <summary>Does what the words say, or says what is wrong with them.</summary>
    public static async Task<int> RunAsync(string[] words)
    {
        var command = new RootCommand("BlueTrace fuzz: puts every reader through hostile bytes.") 
        {
            Target, Seconds, ReplayFile, UnderAfl,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(Target) is { } name && name != All && FuzzTargets.Find(name) is null)
                parsed.AddError($"'{name}' is no target. Targets: {Names}, {All}.");
            if (parsed.GetValue(ReplayFile) is { } file && (parsed.GetValue(Target) == All || !file.Exists))
                parsed.AddError(file.Exists ? "--replay needs one target." : $"--replay: there is no file {file}.");
        });
        command.SetAction(RunAsync);

        var parsed = command.Parse(words);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Usage: ./fuzz <target>|all [options]; see ./fuzz --help");
        return ExitCode.Usage;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stopping)
    {
        var name = parsed.GetValue(Target)!;
        if (parsed.GetValue(UnderAfl))
        {
            Serve(FuzzTargets.Find(name)!);
            return ExitCode.Clean;
        }

        if (parsed.GetValue(ReplayFile) is { } file) return Replay.Show(FuzzTargets.Find(name)!, file.FullName);
        var targets = name == All ? FuzzTargets.All : [FuzzTargets.Find(name)!];
        return await Campaign.RunAsync(targets, parsed.GetValue(Seconds));
    }

    private static void Serve(IFuzzTarget target) => Fuzzer.OutOfProcess.Run(stream =>
    {
        using var input = new MemoryStream();
        stream.CopyTo(input);
        target.Read(input.ToArray());
    });
}
