using BlueTrace.Client.Log;
using BlueTrace.Client.Phone;

namespace BlueTrace.Tests.Client;

public sealed class CommandTests : ClientTest
{
    [Fact]
    public async Task Download_tempID_shows_the_20_digits()
    {
        await using var client = await LogInAsync();
        client.Prompt.Type("Download_tempID");
        var shown = await client.Prompt.SeeStartAsync("TempID:\n");
        Assert.Matches("^TempID:\n[0-9]{20}$", shown);
    }

    [Fact]
    public async Task What_theServer_cannot_keep_is_said_and_the_session_goes_on()
    {
        await using var client = await LogInAsync();
        Server.IsInTrouble = true;
        client.Prompt.Type("Download_tempID", "Upload_contact_log");
        await client.Prompt.SeeAsync("The server could not save it. Please try again later");
        await client.Prompt.SeeAsync("The server could not save it. Please try again later");

        Server.IsInTrouble = false;
        client.Prompt.Type("Download_tempID");
        await client.Prompt.SeeStartAsync("TempID:\n");
    }

    [Fact]
    public async Task An_empty_contact_log_is_sent_all_the_same()
    {
        await using var client = await LogInAsync();
        client.Prompt.Type("Upload_contact_log");
        await client.Prompt.SeeAsync("The contact log is empty.");
        await client.Prompt.SeeAsync("0 entries uploaded.");
        Assert.Empty(Assert.Single(Server.Store.Uploads).Entries);
    }

    [Fact]
    public async Task A_blank_line_does_nothing()
    {
        await using var client = await LogInAsync();
        client.Prompt.Type("", " \t ", "logout");
        await client.EndAsync();
        Assert.Equal(["> ", "> ", "> ", "Logged out."], client.Prompt.Transcript.SkipWhile(seen => seen != "> "));
    }

    [Fact]
    public async Task Help_has_a_line_for_every_command()
    {
        await using var client = await LogInAsync();
        client.Prompt.Type("help");
        var help = await client.Prompt.SeeStartAsync("Download_tempID ");
        Assert.Equal(
            ["Download_tempID", "Upload_contact_log", "Beacon", "logout", "help"],
            help.Split('\n').Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("whatsthedate", "Error. Invalid command. Known commands: Download_tempID, Upload_contact_log, "
        + "Beacon <dest IP> <dest port>, logout, help")]
    [InlineData("Beacon 127.0.0.1 9", "There is no TempID to send. Type Download_tempID for a fresh one.")]
    [InlineData("Beacon 127.0.0.1 0", "\"0\" is not a port. A port is a number from 1 to 65535.")]
    [InlineData("Beacon 127.0.0.1 65536", "\"65536\" is not a port. A port is a number from 1 to 65535.")]
    [InlineData("Beacon 127.0.0.1 x", "\"x\" is not a port. A port is a number from 1 to 65535.")]
    [InlineData("Beacon a..b 8000", "\"a..b\" is not an address, and no host of that name was found.")]
    [InlineData("Beacon 127.0.0.1", "Error. Beacon takes 2 arguments. Type: Beacon <dest IP> <dest port>")]
    [InlineData("logout now", "Error. logout takes no arguments. Type: logout")]
    [InlineData("download_tempid", "Error. Invalid command. Did you mean Download_tempID?")]
    [InlineData("Becon 127.0.0.1 9", "Error. Invalid command. Did you mean Beacon?")]
    public async Task What_cannot_be_done_is_explained(string line, string explanation)
    {
        await using var client = await LogInAsync();
        client.Prompt.Type(line);
        await client.Prompt.SeeAsync(explanation);
    }

    [Fact]
    public async Task A_static_log_is_uploaded_as_it_is_and_stays_as_it_is()
    {
        const string Rows = "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n"
            + "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05";
        var path = Write(Rows);

        await using var client = await LogInAsync(options => options with { StaticLog = path });
        client.Prompt.Type("Upload_contact_log");
        await client.Prompt.SeeAsync(
            "12345678901234567890, 13/05/2020 17:45:06, 13/05/2020 18:00:05;\n"
            + "12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05;");
        await client.Prompt.SeeAsync("2 entries uploaded.");
        client.Prompt.Type("logout");
        await client.EndAsync();

        Assert.Empty(Directory.GetFiles(client.Folder));
        Assert.Equal(Rows, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public void A_static_log_may_begin_with_a_byte_order_mark_but_not_be_UTF_16()
    {
        const string Rows = "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n";
        File.WriteAllText(PathOf("marked"), Rows, Encoding.UTF8);
        File.WriteAllText(PathOf("wide"), Rows, Encoding.Unicode);

        Assert.Single(EntryFile.Read(PathOf("marked")));
        var refused = Assert.Throws<ClientException>(() => EntryFile.Read(PathOf("wide")));
        Assert.Equal($"{PathOf("wide")}: this is UTF-16; save it as UTF-8.", refused.Message);
    }

    /// <summary>Packed files, programs and chance: what is said of them fits a terminal.</summary>
    [Fact]
    public void Bytes_of_a_file_never_come_into_what_is_said_of_it()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            if (i % 4 == 0) bytes = [0x1f, 0x8b, 8, .. bytes];
            if (i % 4 == 1) bytes = [.. "anna \e[2J"u8, .. bytes];
            File.WriteAllBytes(PathOf("binary"), bytes);
            foreach (var read in new Action[] { () => EntryFile.Read(PathOf("binary")), () => Login.ReadAsync(
                PathOf("binary"), new ScriptedPrompt(), default).GetAwaiter().GetResult() })
            {
                var refused = Record.Exception(read);
                Assert.DoesNotContain(refused?.Message ?? "", letter => char.IsControl(letter) || letter > '~');
            }
        }
    }

    [Fact]
    public async Task A_log_beyond_theServers_limit_is_not_sent()
    {
        await using var small = new ScriptedServer(Time, WireLimits.Default with { EntriesMax = 1 });
        var path = Write(
            "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\n"
            + "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\n");

        await using var client = await LogInAsync(options => options with { StaticLog = path }, port: small.Port);
        client.Prompt.Type("Upload_contact_log");
        await client.Prompt.SeeAsync(
            "The contact log has 2 entries, but the server accepts at most 1. Nothing was sent.");
        Assert.Empty(small.Store.Uploads);
    }

    [Fact]
    public async Task A_malformed_static_log_names_file_line_and_reason_and_ends_with_code_2()
    {
        var path = Write("\n1234 13/05/2020 17:45:06\n");
        await using var client = Start(options => options with { StaticLog = path });

        Assert.Equal(ClientExitCode.WrongUsage, await client.EndAsync());
        Assert.StartsWith($"{path}, line 2: {Fault.BadColumns.Describe()}.", Assert.Single(client.Prompt.Transcript));
    }
}
