using System.Security.Cryptography;

namespace BlueTrace.Server.Hosting;

/// <summary>
/// The operating system's random bytes: nobody can foretell a TempID. They are fetched many at a time, because a call
/// costs as much as everything else about a TempID; what has been given out is wiped. For one thread.
/// </summary>
internal sealed class SystemRandom : IRandomSource
{
    private readonly byte[] _ahead = new byte[4096];
    private int _given = 4096;

    public void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_given == _ahead.Length) Fetch();
            var piece = _ahead.AsSpan(_given, Math.Min(bytes.Length, _ahead.Length - _given));
            piece.CopyTo(bytes);
            piece.Clear();
            _given += piece.Length;
            bytes = bytes[piece.Length..];
        }
    }

    private void Fetch()
    {
        RandomNumberGenerator.Fill(_ahead);
        _given = 0;
    }
}
