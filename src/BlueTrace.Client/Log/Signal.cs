using System.Threading.Channels;

namespace BlueTrace.Client.Log;

/// <summary>A bell: however often it is rung before somebody comes, it is answered once.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> _rung =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Rings.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Nobody will ring any more: who waits comes one last time if it was rung, and then stops.</summary>
    public void Complete() => _rung.Writer.TryComplete();

    /// <summary>Waits for the next ring; false when there will be none.</summary>
    public async ValueTask<bool> WaitAsync()
    {
        while (await _rung.Reader.WaitToReadAsync())
            if (_rung.Reader.TryRead(out _)) return true;
        return false;
    }
}
