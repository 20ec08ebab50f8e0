namespace BlueTrace.Core.Authority;

/// <summary>Where random bytes come from: the operating system in the programs, a counted seed in the lab.</summary>
public interface IRandomSource
{
    /// <summary>Fills <paramref name="bytes"/> with uniform random bytes.</summary>
    void Fill(Span<byte> bytes);
}
