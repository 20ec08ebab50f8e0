namespace BlueTrace.Proving.Crash;

/// <summary>
/// A client that downloads and uploads without pause until the server is gone, and writes down every acknowledgement.
/// </summary>
/// <param name="user">As whom it logs in.</param>
/// <param name="series">Marks its uploads; nobody else has the same.</param>
/// <param name="draws">What it does next, and how much of it.</param>
/// <param name="ledger">Where it writes.</param>
internal sealed class CrashWorker(Account user, ulong series, CountedRandom draws, AcknowledgementLog ledger)
{
    private const int StepsOfOneLoginMax = 64;
    private const int DownloadsAheadMax = 32;
    private const int EntriesMax = 256;

    private ulong _uploads;

    /// <summary>Works until the connection is lost.</summary>
    /// <exception cref="ReplyException">The server said what it has no reason to say.</exception>
    public async Task RunAsync(IPEndPoint server, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                using var client = await ProtocolClient.LogInAsync(server, user, stopping);
                for (var steps = draws.Spread(1, StepsOfOneLoginMax); steps > 0; steps--) await StepAsync(client);
                await client.AskAsync(ClientMessage.Logout, ServerMessageKind.Goodbye);
            }
        }
        catch (IOException lost) when (lost is not ReplyException)
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
            ledger.Add(new IssuedTempId(user.User, reply.Id, reply.Window));
        }
    }

    /// <summary>Uploads a log that begins with a mark of its own; writes it down when it is acknowledged.</summary>
    public async Task UploadAsync(ProtocolClient client, IEnumerable<IssuedTempId> contacts)
    {
        var sent = new SentUpload(user.User,
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
        var known = ledger.TempIds;
        for (var i = 0; known.Count > 0 && i < count; i++) yield return known[draws.Below(known.Count)];
    }

    private static void Require(ServerMessage reply, ServerMessageKind expected)
    {
        if (reply.Kind == ServerMessageKind.Closing) throw new IOException("The server ends the conversation.");
        ProtocolClient.Require(reply, expected);
    }
}
