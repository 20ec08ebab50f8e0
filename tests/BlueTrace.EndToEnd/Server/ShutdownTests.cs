namespace BlueTrace.EndToEnd.Server;

public sealed class ShutdownTests : EndToEndTest
{
    private const int Connections = 6;
    private const int DownloadsAhead = 2000;

    [Fact]
    public async Task Asked_to_stop_under_load_it_answers_all_it_received_and_ends_with_exit_code_0()
    {
        var server = await StartServerAsync(60, [.. ServerProgram.WithoutUserLimits]);
        var clients = new List<RawClient>();
        for (var i = 0; i < Connections; i++) clients.Add(await RawClient.ConnectAsync(server.EndPoint));
        await Task.WhenAll(clients.Select(client => client.LogInAsync(Ada, PasswordOf(Ada))));
        await Task.WhenAll(clients.Select(AskAheadAsync));
        Assert.StartsWith("250 ", await clients[0].ReadLineAsync());

        server.Program.Terminate();
        var replies = await Task.WhenAll(clients.Select(client => client.ReadToEndAsync()));
        Assert.Equal(0, await server.Program.WaitForExitAsync());

        Assert.Equal(DownloadsAhead - 1, replies[0].Count(IsTempId));
        Assert.All(replies.Skip(1), each => Assert.Equal(DownloadsAhead, each.Count(IsTempId)));
        Assert.All(replies, each => Assert.StartsWith("421 16", each[^1]));
        Assert.Equal(Connections * DownloadsAhead, (await File.ReadAllLinesAsync(server.TempIDsFile, Stopping)).Length);
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_lock_left_by_a_server_that_was_killed_does_not_block_the_next_start()
    {
        var server = await StartServerAsync();
        await KillAsync(server);
        Assert.True(File.Exists(Path.Combine(server.Folder, "server.lock")));

        var next = await StartServerInAsync(server.Folder);

        await LogInAsync(next, Ada);
    }

    private static Task AskAheadAsync(RawClient client) =>
        client.SendAsync(string.Concat(Enumerable.Repeat("DOWNLOAD\r\n", DownloadsAhead)));

    private static bool IsTempId(string reply) => reply.StartsWith("250 ");
}
