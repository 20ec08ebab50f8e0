using System.Security.Cryptography;
using BlueTrace.Core.Authority;

namespace BlueTrace.Server;

/// <summary>The operating system's random bytes: nobody can foretell a TempID.</summary>
public sealed class SystemRandom : IRandomSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
