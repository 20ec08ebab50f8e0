namespace BlueTrace.EndToEnd.Client;

/// <summary>Phones that live on one machine by themselves.</summary>
public sealed class UnattendedTests : EndToEndTest
{
    private const int Count = 5;

    // A phone asks for the next TempID 30 seconds ahead: here every third second.
    private static readonly string[] ServerOptions = ["--tempid-lifetime", "33"];

    private static readonly string[] Users = [.. Enumerable.Range(0, Count).Select(number => $"+6141000000{number}")];

    [Fact]
    public async Task Five_phones_log_each_other_refresh_their_TempIDs_and_outlive_a_server_that_is_killed()
    {
        var folder = NewServerFolder(string.Concat(Users.Select(user => $"{user} secret\n")));
        var server = await StartServerInAsync(folder, 60, ServerOptions);
        var phones = StartPhones(server.EndPoint);

        await Condition.WaitForAsync(
            "each has logged all others", () => phones.All(phone => HasLoggedOthers(phone, server)), Stopping);
        await Condition.WaitForAsync(
            "each has had two TempIDs", () => Users.All(user => Issued(server, user).Count >= 2), Stopping);

        server.Program.Kill();
        await server.Program.WaitForExitAsync();
        foreach (var phone in phones) await phone.Program.WaitForLineAsync("The connection to the server was lost.");
        var before = Users.ToDictionary(user => user, user => Issued(server, user).Count);
        Start(
            "server again", ProgramFiles.Server, folder,
            [$"{server.EndPoint.Port}", "60", "--listen", "127.0.0.1", .. ServerOptions]);

        await Condition.WaitForAsync(
            "each has a new TempID", () => Users.All(user => Issued(server, user).Count > before[user]), Stopping);
        await Condition.WaitForAsync(
            "each has logged a new TempID of all others",
            () => phones.All(phone => HasLoggedOthers(phone, server, before)), Stopping);

        foreach (var phone in phones) phone.Program.Terminate();
        foreach (var phone in phones) Assert.Equal(0, await phone.Program.WaitForExitAsync());
        Assert.All(phones, phone => Assert.Equal("Logged out.", LinesOf(phone.Program, LineOrigin.Output)[^1]));
    }

    [Fact]
    public async Task Username_and_password_may_come_from_standard_input_and_a_wrong_one_ends_with_exit_code_1()
    {
        var server = await StartServerAsync();
        var phone = Start(
            "phone", ProgramFiles.Client, NewFolder(), "127.0.0.1", $"{server.EndPoint.Port}", "0", "--unattended");

        await phone.SendAsync(Ada);
        await phone.SendAsync("wrong");

        Assert.Equal(1, await phone.WaitForExitAsync());
        Assert.Contains("Invalid Password. Please try again", LinesOf(phone, LineOrigin.Output));
    }

    private List<Phone> StartPhones(IPEndPoint server)
    {
        var ports = FreePorts.Find(Count);
        return [.. Users.Select((user, number) =>
        {
            var folder = NewFolder();
            File.WriteAllText(Path.Combine(folder, "login.txt"), $"{user} secret\n");
            var others = ports.Where(port => port != ports[number]).Select(port => $"127.0.0.1:{port}");
            return new Phone(user, folder, Start($"phone {number}", ProgramFiles.Client, folder,
                $"{server.Address}", $"{server.Port}", $"{ports[number]}", "--bind", "127.0.0.1", "--unattended",
                "--beacon-to", string.Join(',', others), "--beacon-every", "500ms", "--login-file", "login.txt"));
        })];
    }

    /// <summary>
    /// Whether a phone has logged a TempID of every other; one that is younger than so many, where that is asked.
    /// </summary>
    private static bool HasLoggedOthers(Phone phone, ServerProgram server, Dictionary<string, int>? youngerThan = null)
    {
        var heard = RowsOf(Path.Combine(phone.Folder, $"{phone.User}_contactlog.txt"))
            .Select(row => row[0]).ToHashSet();
        return Users.Where(user => user != phone.User)
            .All(user => Issued(server, user).Skip(youngerThan?[user] ?? 0).Any(heard.Contains));
    }

    /// <summary>The TempIDs of a user, oldest first.</summary>
    private static List<string> Issued(ServerProgram server, string user) =>
        [.. RowsOf(server.TempIDsFile).Where(row => row[0] == user).Select(row => row[1])];

    private static IEnumerable<string[]> RowsOf(string path) =>
        File.Exists(path) ? File.ReadAllLines(path).Select(row => row.Split(' ')) : [];

    private sealed record Phone(string User, string Folder, ChildProgram Program);
}
