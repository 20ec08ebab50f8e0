namespace BlueTrace.Simulation.Kernel;

/// <summary>Puts things into any order, each as likely (Fisher and Yates).</summary>
public static class Shuffling
{
    /// <summary>Shuffles them.</summary>
    /// <param name="things">What is shuffled.</param>
    /// <param name="below">Draws a number from 0 to one less than the number given.</param>
    public static void Shuffle<T>(Span<T> things, Func<int, long> below)
    {
        for (var last = things.Length - 1; last > 0; last--)
        {
            var other = (int)below(last + 1);
            (things[last], things[other]) = (things[other], things[last]);
        }
    }

    /// <summary>Shuffles them with the draws of a row.</summary>
    public static void Shuffle(Span<int> things, ulong row) =>
        Shuffle(things, count => CounterBasedRandom.Below(count, CounterBasedRandom.Number(row, (ulong)(count - 1))));
}
