namespace BlueTrace.Driving;

/// <summary>Waits for what no program announces, such as the content of a file.</summary>
public static class Condition
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when <paramref name="holds"/> does, asked again and again.</summary>
    /// <param name="what">What is awaited, for the message.</param>
    /// <param name="holds">Whether it is so.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <exception cref="ChildProgramException">It was not so within <see cref="ChildProgram.Patience"/>.</exception>
    public static async Task WaitForAsync(string what, Func<bool> holds, CancellationToken stopping)
    {
        var deadline = DateTimeOffset.UtcNow + ChildProgram.Patience;
        while (!holds())
        {
            if (DateTimeOffset.UtcNow > deadline)
            {
                throw new ChildProgramException(
                    $"It did not come about within {ChildProgram.Patience.TotalSeconds:0} s that {what}.");
            }

            await Task.Delay(Interval, stopping);
        }
    }

    /// <summary>Waits for a moment to pass.</summary>
    public static async Task WaitUntilAsync(DateTimeOffset moment, CancellationToken stopping)
    {
        var rest = moment - DateTimeOffset.UtcNow;
        if (rest > TimeSpan.Zero) await Task.Delay(rest + Interval, stopping);
    }
}
