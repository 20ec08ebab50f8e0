namespace BlueTrace.Server.Startup;

/// <summary>
/// Whoever started the server and asks, by the variable NOTIFY_SOCKET, to be told how far it is: systemd, for a unit of
/// Type=notify. Nobody asks where the variable is not set.
/// </summary>
/// <param name="address">
/// A Unix datagram socket: a path, or @ and an abstract name; null or empty where nobody asks.
/// </param>
/// <param name="log">Takes why it could not be told, which never stops the server.</param>
internal sealed class SystemdNotifier(string? address, ILogger log)
{
    /// <summary>How long a supervisor that takes nothing may hold up the server.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    /// <summary>The supervisor of this process.</summary>
    public static SystemdNotifier OfThisProcess(ILogger log) =>
        new(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), log);

    /// <summary>The server listens.</summary>
    public void NotifyReady(IPEndPoint where) => Say($"READY=1\nSTATUS=Serving on {where}");

    /// <summary>The server begins to stop.</summary>
    public void NotifyStopping() => Say("STOPPING=1\nSTATUS=Answering what was received");

    private void Say(string state)
    {
        if (string.IsNullOrEmpty(address)) return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTimeout = (int)Patience.TotalMilliseconds;
            socket.SendTo(Encoding.UTF8.GetBytes(state), EndPointOf(address));
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            log.SystemdNotNotified(address, failure.Message);
        }
    }

    /// <summary>An abstract name has no file; the system writes its first byte, a zero, as @.</summary>
    private static UnixDomainSocketEndPoint EndPointOf(string address) =>
        new(address[0] == '@' ? $"\0{address[1..]}" : address);
}
