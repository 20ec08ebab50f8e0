namespace BlueTrace.Tests.Server.Network;

public sealed class RetentionOnDiskTests
{
    /// <summary>Short: a clock that a test moves ticks every second of it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    [Fact]
    public async Task What_is_past_retention_is_in_no_file_of_the_data_directory()
    {
        await using var server = new ServerUnderTest(retention: Kept);
        var old = await UseAsync(server);
        server.Clock.Advance(Kept - TimeSpan.FromHours(2));
        Assert.NotEmpty(FilesWith(server, old));
        server.Clock.Advance(TimeSpan.FromDays(1));
        var young = await UseAsync(server);

        await WaitUntilGoneAsync(server, old);
        Assert.Equal(2, FilesWith(server, young).Count);
    }

    [Fact]
    public async Task What_a_crash_left_of_a_rewrite_goes_with_the_rest()
    {
        await using var server = new ServerUnderTest(retention: Kept);
        var old = await UseAsync(server);
        File.Copy(server.PathOf("tempIDs.txt"), server.PathOf("tempIDs.txt.new"));
        var upload = Directory.GetFiles(server.PathOf("uploads"))[0];
        File.Copy(upload, upload + ".part");
        server.Clock.Advance(Kept + TimeSpan.FromDays(1));

        await WaitUntilGoneAsync(server, old);
    }

    /// <summary>Fetches a TempID and uploads it; returns its digits, which then stand in two files.</summary>
    private static async Task<string> UseAsync(ServerUnderTest server)
    {
        using var client = await server.LogInAsync();
        await client.SendAsync("DOWNLOAD\n");
        var row = (await client.ReadLineAsync())![4..];
        await client.AskAsync($"UPLOAD 1\n{row}\n");
        Assert.StartsWith("251 ", await client.ReadLineAsync());
        return row[..20];
    }

    private static List<string> FilesWith(ServerUnderTest server, string digits) =>
    [
        .. Directory.GetFiles(server.Folder, "*", SearchOption.AllDirectories)
            .Where(path => Holds(path, Encoding.ASCII.GetBytes(digits))),
    ];

    private static bool Holds(string path, byte[] digits)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().IndexOf(digits) >= 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException) when (Path.GetFileName(path) == "server.lock")
        {
            return false;
        }
    }

    private static Task WaitUntilGoneAsync(ServerUnderTest server, string digits) => Condition.WaitForAsync(
        "it is in no file any more", () => FilesWith(server, digits).Count == 0, CancellationToken.None);
}
