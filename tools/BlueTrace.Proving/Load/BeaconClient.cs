namespace BlueTrace.Proving.Load;

/// <summary>Sends beacons, each with its own TempID; nobody answers, so a latency is of the send alone.</summary>
/// <param name="phone">Where to.</param>
/// <param name="series">Makes the TempIDs its own.</param>
/// <param name="rest">After each: nobody answers, and without a rest it takes the machine from everybody else.</param>
internal sealed class BeaconClient(IPEndPoint phone, int series, TimeSpan rest) : ILoadClient
{
    private readonly Socket _socket = new(phone.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _datagram = new byte[Beacon.Length];
    private readonly ValidityWindow _window = Window();
    private ulong _sent;

    public LoadWork Work => LoadWork.Beacons;

    public async Task OpenAsync() => await _socket.ConnectAsync(phone);

    public async Task PerformAsync(Tally tally, long due)
    {
        new Beacon(TempId.FromHalves((ulong)series, _sent++), _window).Write(_datagram);
        await _socket.SendAsync(_datagram, SocketFlags.None);
        tally.Succeed(due);
        if (rest > TimeSpan.Zero) await Task.Delay(rest);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Long enough for any run.</summary>
    private static ValidityWindow Window()
    {
        var now = Timestamp.At(DateTimeOffset.UtcNow);
        return new ValidityWindow(now, now.AddSeconds(ValidityWindow.SecondsMax - 1));
    }
}
