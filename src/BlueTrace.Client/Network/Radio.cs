using System.Net;
using System.Net.Sockets;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client.Network;

/// <summary>
/// Bluetooth's stand-in: beacons as UDP datagrams. It hears on the port that the user chose, and sends from a port that
/// the system chooses. Both sockets take IPv4 and IPv6 where the machine has both.
/// </summary>
internal sealed class Radio : IDisposable
{
    private const int DatagramBytesMax = 65536;

    private readonly Socket _ear;
    private readonly Socket _mouth = OpenSocket();

    private Radio(Socket ear) => _ear = ear;

    /// <summary>The UDP port on which beacons are heard.</summary>
    public int Port => ((IPEndPoint)_ear.LocalEndPoint!).Port;

    /// <summary>Takes the port; nothing is heard yet.</summary>
    /// <param name="address">The local address to hear on; null for any.</param>
    /// <param name="port">The port; 0 lets the system choose.</param>
    /// <exception cref="ClientException">The port cannot be had.</exception>
    public static Radio Open(IPAddress? address, int port)
    {
        var ear = address is null
            ? OpenSocket()
            : new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            ear.Bind(new IPEndPoint(address ?? AnyAddress(ear), port));
            return new Radio(ear);
        }
        catch (SocketException refused)
        {
            ear.Dispose();
            throw new ClientException(ExitCode.WrongUsage, Explain(refused, address, port));
        }
    }

    /// <summary>
    /// Hears until stopped. What arrived before is dropped: nobody was logged in to hear it.
    /// </summary>
    public async Task ListenAsync(Action<ReadOnlyMemory<byte>> hear, CancellationToken stop)
    {
        var buffer = new byte[DatagramBytesMax];
        while (_ear.Poll(TimeSpan.Zero, SelectMode.SelectRead)) await ReceiveAsync(buffer, stop);
        while (true) hear(buffer.AsMemory(0, await ReceiveAsync(buffer, stop)));
    }

    /// <summary>Sends one beacon.</summary>
    /// <exception cref="SocketException">This machine cannot send there; that nobody listens is no error.</exception>
    public async Task SendAsync(Beacon beacon, IPEndPoint destination, CancellationToken stop)
    {
        var datagram = new byte[Beacon.Length];
        beacon.Write(datagram);
        var address = _mouth.AddressFamily == AddressFamily.InterNetworkV6
            ? destination.Address.MapToIPv6()
            : destination.Address;
        await _mouth.SendToAsync(datagram, new IPEndPoint(address, destination.Port), stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ear.Dispose();
        _mouth.Dispose();
    }

    private static Socket OpenSocket() => Socket.OSSupportsIPv6
        ? new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true }
        : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    private static IPAddress AnyAddress(Socket socket) =>
        socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;

    private async ValueTask<int> ReceiveAsync(byte[] buffer, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await _ear.ReceiveAsync(buffer, stop);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
            {
                // Some systems tell here that an earlier beacon found nobody.
            }
        }
    }

    private static string Explain(SocketException refused, IPAddress? address, int port) =>
        refused.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"UDP port {port} is in use. Choose another client_udp_port, or 0 to let the system choose.",
            SocketError.AccessDenied =>
                $"UDP port {port} may not be used by this user. Choose a client_udp_port of 1024 or above, or 0.",
            SocketError.AddressNotAvailable =>
                $"{address} is not an address of this machine. Give --bind one that is, or leave it out.",
            _ => $"UDP port {port} cannot be used: {refused.Message}. Choose another client_udp_port.",
        };
}
