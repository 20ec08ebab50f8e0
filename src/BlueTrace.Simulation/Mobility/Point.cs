namespace BlueTrace.Simulation.Mobility;

/// <summary>A place in the square, in decimetres from its corner.</summary>
internal readonly record struct Point(long X, long Y)
{
    /// <summary>How far two points are apart, in decimetres, rounded down.</summary>
    public static long Distance(Point one, Point other) => RootOf(SquareOfDistance(one, other));

    /// <summary>The square of how far two points are apart.</summary>
    public static long SquareOfDistance(Point one, Point other) =>
        (one.X - other.X) * (one.X - other.X) + (one.Y - other.Y) * (one.Y - other.Y);

    /// <summary>The whole part of a square root. The machine's may be wrong in its last bit; it is put right.</summary>
    private static long RootOf(long square)
    {
        var root = (long)Math.Sqrt(square);
        while (root * root > square) root--;
        while ((root + 1) * (root + 1) <= square) root++;
        return root;
    }
}
