namespace BlueTrace.Simulation.Transport;

/// <summary>One side's end of a connection.</summary>
public sealed class Endpoint
{
    private readonly Connection _wire;
    private readonly InputBuffer _arrived = new();
    private long _lastArrival;
    private long _lineFreeAt;
    private bool _isEnded;

    internal Endpoint(Connection wire) => _wire = wire;

    /// <summary>The network address of who asked for the connection.</summary>
    public LoginOrigin Origin => _wire.Origin;

    /// <summary>Who sits here.</summary>
    internal IConnectionHandler? Listener { get; set; }

    /// <summary>Whether this side may send.</summary>
    public bool IsOpen => !_isEnded && _wire.IsOpen;

    /// <summary>Sends bytes; on a connection that has ended they are lost.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        var settings = _wire.Network.Settings;
        while (!bytes.IsEmpty && IsOpen)
        {
            var size =
                Math.Min(bytes.Length, (int)_wire.Travel.Between(settings.SegmentBytesMin, settings.SegmentBytesMax));
            Dispatch(bytes[..size].ToArray());
            bytes = bytes[size..];
        }
    }

    /// <summary>Closes this side: what was sent still arrives, then the other side learns that it is over.</summary>
    public void Close()
    {
        if (!IsOpen) return;
        _isEnded = true;
        _wire.Network.EventQueue.Add(ArrivalOf(0), new Segment(_wire.Across(this), null));
    }

    /// <summary>Cuts the connection.</summary>
    public void Cut()
    {
        _isEnded = true;
        _wire.Cut();
    }

    /// <summary>Offers what has arrived and was not taken once more.</summary>
    public void Resume()
    {
        if (_isEnded || _arrived.Count == 0) return;
        var unread = _arrived.Unread;
        Listener!.Received(this, ref unread);
        _arrived.KeepLast(unread.Length);
    }

    /// <summary>When bytes that leave now arrive: after what left before, and after a partition.</summary>
    internal long ArrivalOf(int bytes)
    {
        var settings = _wire.Network.Settings;
        var leaves = Math.Max(_wire.Network.EventQueue.Now, _lineFreeAt);
        if (settings.BytesPerSecond > 0) leaves += bytes * 1000L / settings.BytesPerSecond;
        _lineFreeAt = leaves;
        var travels = _wire.Travel.Between(settings.LatencyMillisecondsMin, settings.LatencyMillisecondsMax);
        if (_wire.Faults.Happens(settings.Stall)) travels += settings.StallMilliseconds;
        _lastArrival = Math.Max(Math.Max(_lastArrival, leaves + travels), _wire.Network.JoinsAt);
        return _lastArrival;
    }

    internal void Arrive(byte[]? segment)
    {
        if (!_wire.IsOpen) return;
        if (segment is null)
        {
            _wire.Finish();
            End();
            return;
        }

        if (_isEnded) return;
        _arrived.Add(segment);
        Resume();
    }

    internal void End()
    {
        if (_isEnded) return;
        _isEnded = true;
        Listener?.Ended(this);
    }

    private void Dispatch(byte[] segment)
    {
        _wire.Network.EventQueue.Add(ArrivalOf(segment.Length), new Segment(_wire.Across(this), segment));
        if (_wire.Faults.Happens(_wire.Network.Settings.Cut)) _wire.Cut();
    }

    /// <summary>Bytes on their way; none for the end of all.</summary>
    private sealed class Segment(Endpoint target, byte[]? bytes) : IEventHandler
    {
        public void OnEvent(int reason) => target.Arrive(bytes);
    }
}
