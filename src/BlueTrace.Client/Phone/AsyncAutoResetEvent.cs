using System.Threading.Channels;

namespace BlueTrace.Client.Phone;

/// <summary>
/// An event that wakes one waiter: however often it is set before somebody waits, it is answered once.
/// </summary>
internal sealed class AsyncAutoResetEvent
{
    private readonly Channel<bool> _set =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Sets it.</summary>
    public void Set() => _set.Writer.TryWrite(true);

    /// <summary>Nobody will set it any more: who waits is woken one last time if it was set, and then stops.</summary>
    public void Complete() => _set.Writer.TryComplete();

    /// <summary>Waits until it is set, and resets it; false when nobody will set it any more.</summary>
    public async ValueTask<bool> WaitAsync()
    {
        while (await _set.Reader.WaitToReadAsync())
            if (_set.Reader.TryRead(out _)) return true;
        return false;
    }
}
