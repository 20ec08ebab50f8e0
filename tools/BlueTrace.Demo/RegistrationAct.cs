namespace BlueTrace.Demo;

/// <summary>Between the acts: somebody whom nobody has enrolled gets a phone.</summary>
internal sealed class RegistrationAct(Actors cast, StepOutput narration)
{
    private const string Number = "+61410555555";
    private const string Password = "kookaburra";

    /// <summary>Plays it.</summary>
    public async Task PlayAsync()
    {
        narration.Step($"{Number} is new, and registers by itself. A code proves the number; the server's "
            + "terminal stands in for its text messages.");
        var phone = await cast.StartPhoneAsync(Number, "", "--register");
        await phone.TypeRegistrationAsync(Number, Password);
        var code = await cast.Server.WaitForCodeAsync(Number);
        narration.Check("a code goes to the number", [$"Code for {Number}: {code}"],
            narration.Show(cast.Server.Program));
        await phone.GiveCodeAsync(code);
        var exitCode = await phone.LogOutAsync();
        narration.Check("who gives it is registered, and logged in",
            ["A code was sent to the number.", "Registered.", ClientProgram.Welcome, "Logged out.", "exit code 0"],
            [.. narration.Show(phone.Program).Skip(1), $"exit code {exitCode}"]);
        await cast.Server.Program.WaitForLineAsync($"{Number} logout");
        narration.Show(cast.Server.Program);
        var rows = await File.ReadAllLinesAsync(Path.Combine(cast.Server.Folder, "registered.txt"), cast.Stopping);
        narration.Check("registered.txt holds the number and a hash of the password",
            rows is [var row] && row.StartsWith($"{Number} $argon2id$", StringComparison.Ordinal)
            && !row.Contains(Password, StringComparison.Ordinal));
    }
}
