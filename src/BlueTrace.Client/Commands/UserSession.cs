using BlueTrace.Client.Log;
using BlueTrace.Client.Network;
using BlueTrace.Client.Terminal;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client.Commands;

/// <summary>What a user who is logged in has at hand.</summary>
/// <param name="Server">The conversation with the server.</param>
/// <param name="Handset">The user's phone.</param>
/// <param name="Radio">What its beacons go out through.</param>
/// <param name="Prompt">Where things are shown.</param>
/// <param name="StaticLog">What is uploaded instead of the phone's own log; null for the phone's own.</param>
/// <param name="AutoRefresh">Whether a beacon fetches a fresh TempID first, where there is none.</param>
/// <param name="Time">The clock.</param>
internal sealed record UserSession(
    ServerConnection Server,
    Handset Handset,
    Radio Radio,
    IPrompt Prompt,
    IReadOnlyList<ContactLogEntry>? StaticLog,
    bool AutoRefresh,
    TimeProvider Time)
{
    /// <summary>Fetches a fresh TempID, shows it and makes it the phone's own; or shows why there is none.</summary>
    /// <exception cref="ConnectionEndedException">The connection is over.</exception>
    public async Task FetchTempIdAsync(CancellationToken stop)
    {
        var reply = await Server.AskAsync(ClientMessage.Download, stop);
        if (reply.Kind == ServerMessageKind.TempIdIssued)
        {
            Handset.Adopt(reply.Id, reply.Window);
            Prompt.Show($"TempID:\n{reply.Id}");
        }
        else
        {
            Prompt.Show(reply.DescribeRefusal());
        }
    }
}
