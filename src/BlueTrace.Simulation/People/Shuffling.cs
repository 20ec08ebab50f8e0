using System.Runtime.InteropServices;
using BlueTrace.Simulation.Chance;

namespace BlueTrace.Simulation.People;

/// <summary>Puts things into any order, each as likely (Fisher and Yates).</summary>
internal static class Shuffling
{
    /// <summary>Shuffles a list.</summary>
    public static void Shuffle(List<int> list, ulong row) => Shuffle(CollectionsMarshal.AsSpan(list), row);

    /// <summary>Shuffles them.</summary>
    /// <param name="things">What is shuffled.</param>
    /// <param name="row">Where the draws are.</param>
    public static void Shuffle(Span<int> things, ulong row)
    {
        for (var last = things.Length - 1; last > 0; last--)
        {
            var other = (int)(((UInt128)Draws.Number(row, (ulong)last) * (ulong)(last + 1)) >> 64);
            (things[last], things[other]) = (things[other], things[last]);
        }
    }
}
