using System.Net;
using System.Net.Sockets;

namespace BlueTrace.Demo;

/// <summary>An adversary: stands within earshot, keeps what it hears, and says it again when it likes.</summary>
internal sealed class Eavesdropper : IDisposable
{
    private readonly UdpClient _radio = new(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Where it hears.</summary>
    public int Port => ((IPEndPoint)_radio.Client.LocalEndPoint!).Port;

    /// <summary>Waits for one datagram.</summary>
    /// <exception cref="ChildProgramException">None came.</exception>
    public async Task<byte[]> CaptureAsync(CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(ChildProgram.Patience);
        try
        {
            return (await _radio.ReceiveAsync(deadline.Token)).Buffer;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new ChildProgramException("No beacon came to the eavesdropper.");
        }
    }

    /// <summary>Sends bytes to a port of this machine, from an address that was never a phone's.</summary>
    public async Task SendAsync(byte[] datagram, int port) =>
        await _radio.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>Goes away.</summary>
    public void Dispose() => _radio.Dispose();
}
