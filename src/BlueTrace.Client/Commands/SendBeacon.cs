using System.Net;
using System.Net.Sockets;
using BlueTrace.Client.Network;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client.Commands;

/// <summary>Sends one beacon to another client's UDP port.</summary>
internal sealed class SendBeacon : ICommand
{
    private const string HowToGetOne = "Type Download_tempID for a fresh one.";

    /// <inheritdoc/>
    public string Name => "Beacon";

    /// <inheritdoc/>
    public IReadOnlyList<string> Parameters { get; } = ["<dest IP>", "<dest port>"];

    /// <inheritdoc/>
    public string Explanation => "send a beacon with the TempID to another client's UDP port";

    /// <inheritdoc/>
    public async Task RunAsync(IReadOnlyList<string> arguments, UserSession session, CancellationToken stop)
    {
        if (await ReadDestinationAsync(arguments, session, stop) is not { } destination) return;
        if (session.AutoRefresh && !session.Handset.HasFreshTempId) await session.FetchTempIdAsync(stop);

        if (session.Handset.Beacon is { } beacon) await SendAsync(beacon, destination, session, stop);
        else session.Prompt.Show($"There is no TempID to send. {HowToGetOne}");
    }

    private static async Task<IPEndPoint?> ReadDestinationAsync(
        IReadOnlyList<string> arguments, UserSession session, CancellationToken stop)
    {
        if (!ushort.TryParse(arguments[1], out var port) || port == 0)
        {
            session.Prompt.Show($"\"{arguments[1]}\" is not a port. A port is a number from 1 to 65535.");
            return null;
        }

        var addresses = await Hosts.ResolveAsync(arguments[0], stop);
        if (addresses.Length == 0)
        {
            session.Prompt.Show($"\"{arguments[0]}\" is not an address, and no host of that name was found.");
            return null;
        }

        // Nobody answers a beacon, so there is no trying one after another: IPv4 is what every hearer has.
        var address = addresses.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork, addresses[0]);
        return new IPEndPoint(address, port);
    }

    private static async Task SendAsync(
        Beacon beacon, IPEndPoint destination, UserSession session, CancellationToken stop)
    {
        try
        {
            await session.Radio.SendAsync(beacon, destination, stop);
        }
        catch (SocketException refused)
        {
            session.Prompt.Show($"The beacon could not be sent to {destination}: {refused.Message}.");
            return;
        }

        var hasExpired = beacon.Window.Expiry < Timestamp.At(session.Time.GetUtcNow());
        session.Prompt.Show(hasExpired ? $"{beacon}.\nThis TempID has expired. {HowToGetOne}" : $"{beacon}.");
    }
}
