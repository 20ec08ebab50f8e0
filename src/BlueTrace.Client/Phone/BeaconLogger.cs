using System.Runtime.InteropServices;

namespace BlueTrace.Client.Phone;

/// <summary>
/// A phone from login on, until another user logs in: it hears, and it keeps its log. A lost connection doesn't concern
/// it.
/// </summary>
internal sealed class BeaconLogger : IAsyncDisposable
{
    private readonly PhoneHost _phone;
    private readonly ContactLogSaver _saver;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _hearing;

    /// <param name="phone">The phone.</param>
    /// <param name="file">Where its log is saved; null for nowhere.</param>
    /// <param name="environment">What it hears through, and where it shows that.</param>
    public BeaconLogger(PhoneHost phone, ContactLogFile? file, ClientEnvironment environment)
    {
        _phone = phone;
        _saver = new ContactLogSaver(phone, file, environment.Prompt, environment.Time);
        _hearing = HearAsync(environment.Radio, environment.Prompt);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _hearing;
        await _saver.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task HearAsync(Radio radio, IPrompt prompt)
    {
        var heard = new List<string>();
        try
        {
            await radio.ListenAsync(Hear, ShowHeard, _stopping.Token);
        }
        catch (SocketException broken)
        {
            prompt.ShowError($"Beacons can no longer be heard: {broken.Message}. Start the client again to hear them.");
        }

        void Hear(ReadOnlySpan<byte> datagram) => heard.Add(_phone.Hear(datagram));

        // Together: the prompt gives way, and the terminal is written to, once for all that came at once.
        void ShowHeard()
        {
            prompt.Show(CollectionsMarshal.AsSpan(heard));
            heard.Clear();
        }
    }
}
