namespace BlueTrace.Demo;

/// <summary>First act: who may log in, and who is kept out for a while.</summary>
internal sealed class LoginAct(Actors cast, StepOutput narration)
{
    private const string Invalid = "Invalid Password. Please try again";
    private const string NowBlocked = "Invalid Password. Your account has been blocked. Please try again later";
    private const string Blocked = "Your account is blocked due to multiple login failures. Please try again later";

    /// <summary>Plays it; returns when the block of +61410777777 ends.</summary>
    public async Task<DateTimeOffset> PlayAsync(ClientProgram contact, ClientProgram uploader)
    {
        await LogInAsync(contact, uploader);

        // Started before they are needed, so that the block does not end while they start.
        var phones = await Task.WhenAll(
            cast.StartPhoneAsync("+61410777777", "-guessing"),
            cast.StartPhoneAsync("+61410777777", "-blocked"),
            cast.StartPhoneAsync("+61410777777", "-elsewhere", "--bind", "127.0.0.2"));
        var blockEnd = await GuessAsync(phones[0]);
        narration.Step("The right password does not help now.");
        await TryWhileBlockedAsync(phones[1], "a blocked user is refused, and the client ends");
        narration.Step("Nor does it from another address, 127.0.0.2.");
        await TryWhileBlockedAsync(phones[2], "the block holds everywhere, and the client ends");
        return blockEnd;
    }

    /// <summary>Plays the end of the block.</summary>
    public async Task PlayEndOfBlockAsync(ClientProgram phone, DateTimeOffset blockEnd)
    {
        narration.Step("The block ends, and +61410777777 logs in.");
        narration.Wait($"the block ends at {blockEnd:HH:mm:ss}");
        await Condition.WaitUntilAsync(blockEnd, cast.Stopping);
        await phone.LogInAsync("+61410777777", "datha457");
        var shown = narration.Show(phone.Program);
        narration.Check("after the block the right password is welcome", shown[^1] == ClientProgram.Welcome);
    }

    private async Task LogInAsync(ClientProgram contact, ClientProgram uploader)
    {
        narration.Step("+61410888888 and +61410999999 log in, each on a phone that hears already.");
        await contact.LogInAsync("+61410888888", "comp3331");
        await uploader.LogInAsync("+61410999999", "bada4568");
        foreach (var phone in (ClientProgram[])[contact, uploader])
        {
            var shown = narration.Show(phone.Program);
            narration.Check($"{phone.Program.Name} is welcomed", shown[^1] == ClientProgram.Welcome);
        }
    }

    private async Task<DateTimeOffset> GuessAsync(ClientProgram phone)
    {
        narration.Step("Somebody guesses the password of +61410777777: three times wrong.");
        await phone.TypeLoginAsync("+61410777777", "datha456");
        await phone.Program.WaitForLineAsync(Invalid);
        await phone.TypePasswordAsync("datha458");
        await phone.Program.WaitForLineAsync(Invalid);
        await phone.TypePasswordAsync("Datha457");
        var blocked = await phone.Program.WaitForLineAsync(NowBlocked);
        var exitCode = await phone.Program.WaitForExitAsync();
        var shown = narration.Show(phone.Program);
        narration.Check("two more tries, then the user is blocked", [Invalid, Invalid, NowBlocked], shown.Skip(1));
        narration.Check("the client ends with exit code 1", exitCode == 1);
        return blocked.At.AddSeconds(Actors.BlockSeconds);
    }

    private async Task TryWhileBlockedAsync(ClientProgram phone, string what)
    {
        await phone.TypeLoginAsync("+61410777777", "datha457");
        var exitCode = await phone.Program.WaitForExitAsync();
        var shown = narration.Show(phone.Program);
        narration.Check(what, [Blocked, "exit code 1"], [.. shown.Skip(1), $"exit code {exitCode}"]);
    }
}
