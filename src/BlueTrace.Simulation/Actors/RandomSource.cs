namespace BlueTrace.Simulation.Actors;

/// <summary>The authority's random bytes, out of a stream of a run's numbers.</summary>
/// <param name="stream">The stream.</param>
internal sealed class RandomSource(RandomStream stream) : IRandomSource
{
    public void Fill(Span<byte> bytes) => stream.Fill(bytes);
}
