using BlueTrace.Proving.Crash;

namespace BlueTrace.Proving.Faults;

/// <summary>
/// The real server with a fault under it: before, while it lasts, after it, and after a crash. What does not hold comes
/// as a <see cref="ReplyException"/>.
/// </summary>
internal sealed class FaultPlay(DiskFault fault, string folder, CancellationToken stopping)
{
    private const int BlockSeconds = 60;
    private const int TempIds = 20;

    // A disk that is full has room in the last block of a file that is there already.
    private const int TempIdsOfABlock = 1000;

    private readonly AcknowledgementLog _ledger = new();
    private readonly Account _user = Account.Numbered(1)[0];
    private readonly List<CrashWorker> _callers = [];

    /// <summary>Plays it.</summary>
    /// <exception cref="NotPossibleHereException">This machine or user can't bring the fault about.</exception>
    /// <exception cref="ReplyException">Something does not hold.</exception>
    public async Task PlayAsync()
    {
        await fault.PrepareAsync(folder);
        try
        {
            await Account.WriteAsync([_user], folder, stopping);
            await PlayThroughAsync();
        }
        finally
        {
            await fault.RemoveAsync(folder);
        }
    }

    private async Task PlayThroughAsync()
    {
        await using (var server = await StartAsync())
        {
            using var client = await ProtocolClient.LogInAsync(server.EndPoint, _user, stopping);
            await WorkAsync(client);
            try
            {
                await fault.BeginAsync(folder);
                await RequireTroubleAsync(client);
                await server.Program.WaitForLineAsync(fault.Symptom);
            }
            finally
            {
                await fault.EndAsync(folder);
            }

            if (fault.EndsByItself) await WorkAsync(client);
            else await RequireTroubleAsync(client);
            server.Program.Kill();
        }

        RequireAllThere(mayEndTorn: true);
        await using var again = await StartAsync();
        using var late = await ProtocolClient.LogInAsync(again.EndPoint, _user, stopping);
        await WorkAsync(late);
        RequireAllThere(mayEndTorn: false);
    }

    private Task<ServerProgram> StartAsync() =>
        ServerProgram.StartAsync(folder, BlockSeconds, stopping, ServerProgram.WithoutUserLimits);

    /// <summary>All is well: TempIDs are issued, and a log of all that were is traced.</summary>
    private async Task WorkAsync(ProtocolClient client)
    {
        var caller = new CrashWorker(_user, (ulong)_callers.Count, new CountedRandom(0, 0), _ledger);
        _callers.Add(caller);
        await caller.DownloadAsync(client, TempIds);
        await caller.UploadAsync(client, _ledger.TempIds);
    }

    private async Task RequireTroubleAsync(ProtocolClient client)
    {
        await DownloadUntilTroubleAsync(client);
        await foreach (var reply in client.DownloadAsync(TempIds)) RequireTrouble(reply);
        if (!fault.StopsUploads) return;
        for (var i = 0; i < 3; i++)
            RequireTrouble(await client.UploadAsync([SentUpload.MarkEntry(ulong.MaxValue >> 40, (ulong)i)]));
    }

    /// <summary>What is acknowledged till then has to be there in the end like everything else.</summary>
    private async Task DownloadUntilTroubleAsync(ProtocolClient client)
    {
        for (var i = 0; i < TempIdsOfABlock; i++)
        {
            await foreach (var reply in client.DownloadAsync(1))
            {
                if (reply.Kind == ServerMessageKind.Trouble) return;
                _ledger.Add(new IssuedTempId(_user.User, reply.Id, reply.Window));
            }
        }

        throw new ReplyException("The server acknowledges as if nothing were wrong.");
    }

    private static void RequireTrouble(ServerMessage reply) => ProtocolClient.Require(reply, ServerMessageKind.Trouble);

    private void RequireAllThere(bool mayEndTorn)
    {
        var findings = FileCheck.Run(folder, _ledger, mayEndTorn);
        if (!findings.AreNone)
            throw new ReplyException(string.Join('\n', findings.Malformed.Concat(findings.Lost).Take(20)));
    }
}
