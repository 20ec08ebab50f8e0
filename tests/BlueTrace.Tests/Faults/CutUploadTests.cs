namespace BlueTrace.Tests.Faults;

public sealed class CutUploadTests
{
    private const string Conversation =
        "USER +61410888888\r\nPASS comp3331\r\nUPLOAD 2\r\n"
        + "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n"
        + "12345678901234567892 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n";

    [Fact]
    public async Task Wherever_a_client_is_cut_off_its_upload_is_there_whole_or_not_at_all()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { SessionsPerUserMax = 1_000 });
        for (var bytes = 0; bytes <= Conversation.Length; bytes += 3)
        {
            using var client = server.Connect();
            await client.SendAsync(Conversation[..bytes]);
        }

        using (var last = await server.ConnectAsync())
        {
            await last.SendAsync(Conversation + "LOGOUT\r\n");
            await last.ReadToEndAsync();
        }

        var shown = await server.StopAndReadTerminalAsync();
        var uploads = Directory.GetFiles(server.PathOf("uploads"));
        Assert.NotEmpty(uploads);
        Assert.Equal(uploads.Length, shown.Split("Contact log checking").Length - 1);
        Assert.All(uploads, path =>
        {
            var lines = File.ReadAllLines(path);
            Assert.Equal(["entries 2", "end"], [lines[2], lines[^1]]);
            Assert.Equal(7, lines.Length);
        });
    }
}
