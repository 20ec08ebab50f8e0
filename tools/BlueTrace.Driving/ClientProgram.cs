using System.Text.RegularExpressions;

namespace BlueTrace.Driving;

/// <summary>The real client with somebody who types: one person's phone, in a directory of its own.</summary>
public sealed partial class ClientProgram(ChildProgram program, string folder, int udpPort) : IAsyncDisposable
{
    /// <summary>What the client shows once the password was right.</summary>
    public const string Welcome = "Welcome to the BlueTrace Simulator!";

    private const string UsernamePrompt = "Username: ";
    private const string PasswordPrompt = "Password: ";
    private const string NumberPrompt = "Number: ";
    private const string CodePrompt = "Code: ";
    private const string CommandPrompt = "> ";

    private int _nextHearing;

    /// <summary>The program.</summary>
    public ChildProgram Program => program;

    /// <summary>Where its contact log lies.</summary>
    public string Folder => folder;

    /// <summary>Where it hears beacons.</summary>
    public int UdpPort => udpPort;

    /// <summary>Starts it and waits until it hears; <paramref name="name"/> is what messages call it.</summary>
    public static async Task<ClientProgram> StartAsync(
        string name, IPEndPoint server, string folder, CancellationToken stopping, params IEnumerable<string> options)
    {
        var program = ChildProgram.Start(name, ProgramFiles.Client, folder,
            [$"{server.Address}", $"{server.Port}", "0", .. options], stopping);
        var port = await program.WaitForPortAsync("Hearing beacons on UDP port ", Hearing());
        return new ClientProgram(program, folder, port);
    }

    /// <summary>Whether a line is nothing but prompts that waited for what was typed.</summary>
    public static bool IsPrompt(string line) =>
        line is "" or UsernamePrompt or PasswordPrompt or NumberPrompt or CodePrompt or CommandPrompt;

    /// <summary>Types a username and a password, and waits for nothing.</summary>
    public async Task TypeLoginAsync(string user, string password)
    {
        await Program.SendAsync(user, UsernamePrompt);
        await TypePasswordAsync(password);
    }

    /// <summary>Types another password, and waits for nothing.</summary>
    public Task TypePasswordAsync(string password) => Program.SendAsync(password, PasswordPrompt);

    /// <summary>Types the number that is to be registered, and its password, and waits for nothing.</summary>
    public async Task TypeRegistrationAsync(string number, string password)
    {
        await Program.SendAsync(number, NumberPrompt);
        await TypePasswordAsync(password);
    }

    /// <summary>Types the right code, and waits for the first prompt.</summary>
    public async Task GiveCodeAsync(string code)
    {
        await Program.WaitForPromptAsync(CodePrompt);
        await Program.SendAsync(code, CodePrompt);
        await Program.WaitForLineAsync(Welcome);
        await Program.WaitForPromptAsync(CommandPrompt);
    }

    /// <summary>
    /// Logs in with the right password, and waits for the first prompt: from then on the phone hears.
    /// </summary>
    public async Task LogInAsync(string user, string password)
    {
        await TypeLoginAsync(user, password);
        await Program.WaitForLineAsync(Welcome);
        await Program.WaitForPromptAsync(CommandPrompt);
    }

    /// <summary>Types a command, and waits for nothing.</summary>
    public Task TypeAsync(string command) => Program.SendAsync(command, CommandPrompt);

    /// <summary>Fetches a TempID and returns its digits.</summary>
    public async Task<string> DownloadTempIdAsync()
    {
        await TypeAsync("Download_tempID");
        await Program.WaitForLineAsync("TempID:");
        var digits = await Program.WaitForLineAsync(
            "20 digits", line => line.Text.Length == TempId.Length && line.Text.All(char.IsAsciiDigit));
        return digits.Text;
    }

    /// <summary>Sends a beacon to a port of this machine and returns what the phone says it sent.</summary>
    public Task<Beacon> SendBeaconAsync(int port) => SendBeaconAsync($"{IPAddress.Loopback}", port);

    /// <summary>Sends a beacon to an address and returns what the phone says it sent.</summary>
    public async Task<Beacon> SendBeaconAsync(string address, int port)
    {
        await TypeAsync($"Beacon {address} {port}");
        Beacon sent = default;
        await Program.WaitForLineAsync("the beacon it sends", line => TryRead(line.Text, out sent));
        return sent;
    }

    /// <summary>
    /// Waits until it has shown a beacon, from the one after the last awaited on, and what it thinks of it; true if
    /// valid.
    /// </summary>
    public async Task<bool> HearAsync(Beacon beacon)
    {
        var received = $"received beacon: {beacon.Id},";
        _nextHearing = 1 + await Program.FindLineAsync(_nextHearing, $"'{received}'", line => line.Text == received);
        var verdict = await Program.FindLineAsync(
            _nextHearing, "its verdict", line => line.Text.StartsWith("The beacon is ", StringComparison.Ordinal));
        return Program.Lines[verdict].Text == "The beacon is valid.";
    }

    /// <summary>Uploads the contact log and returns the line that acknowledges it.</summary>
    public async Task<string> UploadAsync()
    {
        await TypeAsync("Upload_contact_log");
        return (await Program.WaitForLineAsync(" uploaded.")).Text;
    }

    /// <summary>Logs out and returns the exit code.</summary>
    public async Task<int> LogOutAsync()
    {
        await TypeAsync("logout");
        return await Program.WaitForExitAsync();
    }

    /// <summary>The bytes of a user's contact log; none where there is no file.</summary>
    public byte[] ContactLog(string user)
    {
        var path = Path.Combine(Folder, $"{user}_contactlog.txt");
        return File.Exists(path) ? File.ReadAllBytes(path) : [];
    }

    /// <summary>The rows of a user's contact log.</summary>
    public IReadOnlyList<string> ContactLogRows(string user) =>
        Encoding.ASCII.GetString(ContactLog(user)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Kills it if it has not ended.</summary>
    public ValueTask DisposeAsync() => Program.DisposeAsync();

    /// <summary>Reads "TempID, start, expiry." as the terminal shows it.</summary>
    private static bool TryRead(string line, out Beacon beacon)
    {
        var row = line.TrimEnd('.').Replace(", ", " ", StringComparison.Ordinal);
        var isEntry = ContactLogEntry.Read(Encoding.ASCII.GetBytes(row), out var entry);
        beacon = new Beacon(entry.Id, entry.Window);
        return isEntry == Fault.None;
    }

    [GeneratedRegex(@"UDP port (?<port>\d+)")]
    private static partial Regex Hearing();
}
