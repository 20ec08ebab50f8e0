using System.Buffers.Binary;

namespace BlueTrace.Server.Network;

/// <summary>Where clients come from, as the login guard counts it.</summary>
internal static class Origin
{
    /// <summary>
    /// The client's IPv4 address, or the first 64 bits of its IPv6 address: the rest is its own choice.
    /// </summary>
    public static LoginOrigin Of(Socket socket) =>
        socket.RemoteEndPoint is IPEndPoint remote ? Of(remote.Address) : default;

    /// <summary>That place as people write it: an IPv4 address, or an IPv6 network.</summary>
    public static string Describe(LoginOrigin origin)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, origin.Network);
        return origin.Network <= uint.MaxValue
            ? $"{new IPAddress(bytes[4..8])}"
            : $"{new IPAddress(bytes)}/64";
    }

    /// <summary>The same for an address.</summary>
    public static LoginOrigin Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        plain.TryWriteBytes(bytes, out var written);
        return written == sizeof(uint)
            ? new LoginOrigin(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new LoginOrigin(BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }
}
