using BlueTrace.Tests.Client;

namespace BlueTrace.Tests.Faults;

/// <summary>A whole client and a server with a bad wire between them.</summary>
public sealed class WireFaultTests : ClientTest
{
    [Fact]
    public async Task Over_a_wire_that_carries_a_byte_at_aTime_everything_works()
    {
        await using var wire = new FaultyWire(Server.Port) { SegmentBytesMax = 1 };
        await using var client = await LogInAsync(port: wire.Port);
        client.Prompt.Type("Download_tempID", "Upload_contact_log", "logout");

        await client.Prompt.SeeStartAsync("TempID:\n");
        await client.Prompt.SeeAsync("0 entries uploaded.");
        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
    }

    [Fact]
    public async Task Wherever_the_wire_is_cut_before_the_logout_the_client_says_so_and_ends()
    {
        var untilLogout = await BytesOfASessionAsync() - "LOGOUT\r\n221 Logged out\r\n".Length;
        for (var bytes = 0; bytes < untilLogout; bytes += 7)
        {
            await using var wire = new FaultyWire(Server.Port) { CutAfterBytes = bytes };
            await using var client = Start(port: wire.Port);
            client.Prompt.Type("anna", "apple", "Download_tempID", "Upload_contact_log", "logout");

            Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
            Assert.Matches(
                @"^The connection to the server was lost\.$|^The server at .* is not reachable: ",
                client.Prompt.Transcript[^1]);
        }
    }

    [Fact]
    public async Task AServer_that_falls_silent_is_given_up_after_a_while()
    {
        var untilLoggedIn = await BytesOfASessionAsync("anna", "apple");
        await using var wire = new FaultyWire(Server.Port) { StallAfterBytes = untilLoggedIn };
        await using var client = await LogInAsync(port: wire.Port);
        client.Prompt.Type("Download_tempID");
        var ending = client.EndAsync();
        for (var tries = 0; !ending.IsCompleted; tries++)
        {
            Assert.True(tries < 1_000, "the client waits for ever");
            Time.Advance(TimeSpan.FromSeconds(6));
            await Task.WhenAny(ending, Task.Delay(10));
        }

        Assert.Equal(ClientExitCode.ServerLost, await ending);
        Assert.Contains("The server has not answered for 60 seconds.", client.Prompt.Transcript);
    }

    /// <summary>How many bytes a session takes that goes well, over both directions.</summary>
    private async Task<long> BytesOfASessionAsync(params string[] typed)
    {
        await using var wire = new FaultyWire(Server.Port);
        await using var client = Start(port: wire.Port);
        if (typed.Length > 0)
        {
            await client.LogInAsync(typed[0], typed[1]);
            return wire.Carried;
        }

        client.Prompt.Type("anna", "apple", "Download_tempID", "Upload_contact_log", "logout");
        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
        return wire.Carried;
    }
}
