namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// The real server through everything that makes it write. All of its log lines are of a level that is always shown
/// (ServerLogTests), so standard error is all there is to search.
/// </summary>
public sealed class SecrecyTests : EndToEndTest
{
    private const string Stranger = "+61400000001";
    private const string WrongPassword = "not-the-password";
    private const string UnknownId = "98765432109876543210";
    private const string OldId = "55555555555555555555";
    private const string OldRow = $"{Cyd} {OldId} 13/05/2020 17:45:06 13/05/2020 18:00:05\n";

    [Fact]
    public async Task Standard_error_holds_no_password_no_phone_number_and_no_TempID()
    {
        var folder = NewServerFolder();
        // A TempID twice and a torn last row: both are warned of. All of it is past retention, which is taken for a
        // wrong clock, and said.
        var tempIds = Path.Combine(folder, "tempIDs.txt");
        await File.WriteAllTextAsync(tempIds, OldRow + OldRow + OldRow[..40], Stopping);
        var server = await StartServerInAsync(folder, 60, "--retention", "21", "--upload-timeout", "1");
        var id = await PlayAsync(server);
        await BreakCredentialsAsync(server);
        await BreakDiskAsync(server);
        await StopAsync(server);

        var errors = LinesOf(server.Program, LineOrigin.Error);
        int[] written = [1, 3, 4, 12, 17];
        Assert.All(written, number => Assert.Contains(errors, line => line.Contains($"BlueTrace[{number}]")));
        string[] secrets =
        [
            Ada, Bob, Cyd, Stranger, PasswordOf(Ada), PasswordOf(Bob), PasswordOf(Cyd), WrongPassword, id, UnknownId,
            OldId, "secret1",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(errors, line => line.Contains(secret)));
    }

    [Fact]
    public async Task Standard_output_holds_the_assignments_lines_and_no_more()
    {
        var server = await StartServerAsync();
        var id = await PlayAsync(server);
        await StopAsync(server);

        Assert.Equal(
            [
                $"user: {Ada}", "TempID:", id, $"received contact log from {Ada}",
                $"{UnknownId}, 13/05/2020 17:54:06, 13/05/2020 18:09:05;", "Contact log checking",
                $"no user, 13/05/2020 17:54:06, {UnknownId}; (no such TempID is known)", $"{Ada} logout",
            ],
            server.Events);
    }

    /// <summary>
    /// A login, failed ones, an upload, a refused one, bad input; returns the TempID that was issued.
    /// </summary>
    private static async Task<string> PlayAsync(ServerProgram server)
    {
        await BlockAsync(server, Bob, WrongPassword);
        await BlockAsync(server, Stranger, WrongPassword);
        using var client = await LogInRawAsync(server, Ada);
        var issued = await client.SayAsync("DOWNLOAD");
        await client.SayAsync("UPLOAD 1");
        Assert.StartsWith("251 ", await client.SayAsync($"{UnknownId} 13/05/2020 17:54:06 13/05/2020 18:09:05"));
        await client.SayAsync("UPLOAD 1");
        Assert.StartsWith("553 ", await client.SayAsync($"{UnknownId} rubbish {PasswordOf(Ada)}"));
        Assert.StartsWith("500 ", await client.SayAsync($"{Ada} {PasswordOf(Ada)} {UnknownId}"));
        await client.SayAsync("LOGOUT");
        using var vanishing = await LogInRawAsync(server, Ada);
        vanishing.Vanish();
        return issued!.Split(' ')[1];
    }

    private static async Task BreakCredentialsAsync(ServerProgram server)
    {
        var file = Path.Combine(server.Folder, "credentials.txt");
        await File.AppendAllTextAsync(file, $"\n{Stranger} secret1 secret1\n", Stopping);
        await server.Program.WaitForLineAsync("credentials.txt, line");
    }

    /// <summary>The data directory is moved away and back: the store fails, and works again.</summary>
    private static async Task BreakDiskAsync(ServerProgram server)
    {
        using var client = await LogInRawAsync(server, Ada);
        Directory.Move(server.Folder, server.Folder + "-away");
        Assert.StartsWith("451 ", await client.SayAsync("DOWNLOAD"));
        Assert.StartsWith("451 ", await client.SayAsync("DOWNLOAD"));
        Directory.Move(server.Folder + "-away", server.Folder);
        Assert.StartsWith("250 ", await client.SayAsync("DOWNLOAD"));
    }
}
