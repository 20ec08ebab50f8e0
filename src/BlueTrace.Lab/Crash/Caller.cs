using System.Net;
using BlueTrace.Core.Wire;

namespace BlueTrace.Lab.Crash;

/// <summary>
/// A client that downloads and uploads without pause until the server is gone, and writes down every acknowledgement.
/// </summary>
/// <param name="user">As whom it logs in.</param>
/// <param name="series">Marks its uploads; nobody else has the same.</param>
/// <param name="draws">What it does next, and how much of it.</param>
/// <param name="ledger">Where it writes.</param>
internal sealed class Caller(CrashUser user, ulong series, Draws draws, Ledger ledger)
{
    private const int StepsOfOneLoginMax = 64;
    private const int DownloadsAheadMax = 32;
    private const int EntriesMax = 256;

    private ulong _uploads;

    /// <summary>Works until the connection is lost.</summary>
    /// <exception cref="UnexpectedReplyException">The server said what it has no reason to say.</exception>
    public async Task RunAsync(IPEndPoint server, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                using var client = await ProtocolClient.LogInAsync(server, user, stopping);
                for (var steps = draws.Spread(1, StepsOfOneLoginMax); steps > 0; steps--) await StepAsync(client);
                await client.LogOutAsync();
            }
        }
        catch (IOException)
        {
            // The server was killed.
        }
    }

    /// <summary>Downloads TempIDs; writes down each when its reply is there.</summary>
    public async Task DownloadAsync(ProtocolClient client, int count)
    {
        await foreach (var reply in client.DownloadAsync(count))
        {
            Require(reply, ServerMessageKind.TempIdIssued);
            ledger.Add(new IssuedTempId(user.Name, reply.Id, reply.Window));
        }
    }

    /// <summary>Uploads a log that begins with a mark of its own; writes it down when it is acknowledged.</summary>
    public async Task UploadAsync(ProtocolClient client, IEnumerable<IssuedTempId> contacts)
    {
        var sent = new SentUpload(user.Name,
        [
            SentUpload.MarkEntry(series, ++_uploads),
            .. contacts.Select(issued => new ContactLogEntry(issued.Id, issued.Window)),
        ]);
        Require(await client.UploadAsync(sent.Entries), ServerMessageKind.UploadAccepted);
        ledger.Add(sent);
    }

    private async Task StepAsync(ProtocolClient client)
    {
        switch (draws.Below(3))
        {
            case 0: await DownloadAsync(client, 1); break;
            case 1: await DownloadAsync(client, draws.Spread(2, DownloadsAheadMax)); break;
            default: await UploadAsync(client, DrawContacts(draws.Spread(1, EntriesMax) - 1)); break;
        }
    }

    private IEnumerable<IssuedTempId> DrawContacts(int count)
    {
        var known = ledger.TempIdCount;
        for (var i = 0; known > 0 && i < count; i++) yield return ledger.TempIdAt(draws.Below(known));
    }

    private static void Require(ServerMessage reply, ServerMessageKind expected)
    {
        if (reply.Kind == ServerMessageKind.Closing) throw new IOException("The server ends the conversation.");
        if (reply.Kind != expected)
            throw new UnexpectedReplyException($"The server said {reply.Kind} where {expected} was due.");
    }
}
