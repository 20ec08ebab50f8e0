using BlueTrace.Proving.Fuzz.Targets;

namespace BlueTrace.Proving.Fuzz;

/// <summary>One input once more.</summary>
internal static class Replay
{
    /// <summary>Puts a target through a file and shows what is wrong, if anything is.</summary>
    public static int Show(FuzzTarget target, string file)
    {
        var broken = Break(target, File.ReadAllBytes(file));
        Console.WriteLine(broken is null
            ? $"{target.Name}: its invariant holds for {file}."
            : $"{target.Name}: its invariant does not hold for {file}: {broken}");
        return broken is null ? ExitCode.Holds : ExitCode.Fails;
    }

    /// <summary>How an input breaks a target's invariant; null if it doesn't.</summary>
    public static Exception? Break(FuzzTarget target, byte[] input)
    {
        try
        {
            target.Read(input);
            return null;
        }
        catch (Exception broken)
        {
            return broken;
        }
    }
}
