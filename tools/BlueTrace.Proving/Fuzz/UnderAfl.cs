using BlueTrace.Proving.Fuzz.Targets;
using SharpFuzz;

namespace BlueTrace.Proving.Fuzz;

/// <summary>This program as afl-fuzz starts it: takes inputs for one target until afl-fuzz ends it.</summary>
internal static class UnderAfl
{
    /// <summary>The option with which afl-fuzz starts this program.</summary>
    public const string OptionName = "--under-afl";

    /// <summary>Takes inputs.</summary>
    /// <param name="target">What they are put through.</param>
    /// <param name="stopping">A signal of afl-fuzz; what waits for its next input can only be ended whole.</param>
    public static void Serve(FuzzTarget target, CancellationToken stopping)
    {
        using var end = stopping.Register(static () => Environment.Exit(0));
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            target.Read(input.ToArray());
        });
    }
}
