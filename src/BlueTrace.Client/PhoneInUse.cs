using System.Net.Sockets;
using System.Runtime.InteropServices;
using BlueTrace.Client.Log;
using BlueTrace.Client.Network;
using BlueTrace.Client.Terminal;

namespace BlueTrace.Client;

/// <summary>
/// A phone from login on, until another user logs in: it hears, and it keeps its log. A lost connection doesn't concern
/// it.
/// </summary>
internal sealed class PhoneInUse : IAsyncDisposable
{
    private readonly Handset _handset;
    private readonly LogKeeper _keeper;
    private readonly CancellationTokenSource _putAway = new();
    private readonly Task _hearing;

    /// <param name="handset">The phone.</param>
    /// <param name="file">Where its log is saved; null for nowhere.</param>
    /// <param name="lent">What it hears through, and where it shows that.</param>
    public PhoneInUse(Handset handset, ContactLogFile? file, Equipment lent)
    {
        _handset = handset;
        _keeper = new LogKeeper(handset, file, lent.Prompt, lent.Time);
        _hearing = HearAsync(lent.Radio, lent.Prompt);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _putAway.CancelAsync();
        await _hearing;
        await _keeper.DisposeAsync();
        _putAway.Dispose();
    }

    private async Task HearAsync(Radio radio, IPrompt prompt)
    {
        var heard = new List<string>();
        try
        {
            await radio.ListenAsync(Hear, ShowHeard, _putAway.Token);
        }
        catch (SocketException broken)
        {
            prompt.ShowError($"Beacons can be heard no more: {broken.Message}. Start the client again to hear them.");
        }

        void Hear(ReadOnlySpan<byte> datagram) => heard.Add(_handset.Hear(datagram));

        // Together: the prompt gives way, and the terminal is written to, once for all that came at once.
        void ShowHeard()
        {
            prompt.Show(CollectionsMarshal.AsSpan(heard));
            heard.Clear();
        }
    }
}
