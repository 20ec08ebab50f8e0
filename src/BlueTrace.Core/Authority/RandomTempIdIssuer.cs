using System.Buffers.Binary;

namespace BlueTrace.Core.Authority;

/// <summary>
/// The assignment's issuer: a TempID is a uniform random number of 20 digits, and the store remembers whose it is.
/// </summary>
/// <param name="random">Where they are drawn from.</param>
/// <param name="lifetimeSeconds">
/// For how many seconds a TempID may be heard, 1 to <see cref="ValidityWindow.SecondsMax"/>.
/// </param>
public sealed class RandomTempIdIssuer(IRandomSource random, int lifetimeSeconds) : ITempIdIssuer
{
    /// <summary>The assignment's lifetime of a TempID: 15 minutes.</summary>
    public const int DefaultLifetimeSeconds = 900;

    /// <inheritdoc/>
    public IssuedTempId Propose(UserId user, DateTimeOffset now) =>
        new(user, Draw(), ValidityWindow.From(Timestamp.At(now), lifetimeSeconds));

    private TempId Draw() => TempId.FromHalves(DrawHalf(), DrawHalf());

    /// <summary>
    /// 34 bits are drawn until they make a number of ten digits, so that each is as likely: 1.7 draws on average.
    /// </summary>
    private ulong DrawHalf()
    {
        const ulong Mask = (1UL << 34) - 1;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        while (true)
        {
            random.Fill(bytes);
            var half = BinaryPrimitives.ReadUInt64LittleEndian(bytes) & Mask;
            if (half < TempId.HalfCount) return half;
        }
    }
}
