namespace BlueTrace.Demo;

/// <summary>The assignment's sample interactions, played from beginning to end with the real programs.</summary>
internal sealed class DemoPlay(Actors cast, StepOutput narration)
{
    /// <summary>Plays them all.</summary>
    /// <exception cref="ChildProgramException">A program did not do what was awaited.</exception>
    public async Task PlayAsync()
    {
        Introduce();
        await StartServerAsync();
        var phones = await Task.WhenAll(
            cast.StartPhoneAsync("+61410888888"),
            cast.StartPhoneAsync("+61410999999"),
            cast.StartPhoneAsync("+61410777777"));
        var (contact, uploader, latecomer) = (phones[0], phones[1], phones[2]);

        var login = new LoginAct(cast, narration);
        using var encounter = new EncounterAct(cast, narration);
        var blockEnd = await login.PlayAsync(contact, uploader);
        var heard = await encounter.PlayMeetingAsync(contact, uploader);
        await login.PlayEndOfBlockAsync(latecomer, blockEnd);
        await encounter.PlayAftermathAsync(uploader, heard);
        await new RegistrationAct(cast, narration).PlayAsync();
        await new TracingAct(cast, narration).PlayAsync(contact, latecomer, uploader);
    }

    private void Introduce()
    {
        narration.Say("BlueTrace from beginning to end: the real server and the real clients, on this");
        narration.Say($"machine alone. To be quick about it, a block lasts {Actors.BlockSeconds} seconds, a TempID "
            + $"{Actors.LifetimeSeconds}, and a phone forgets after {Actors.RetentionSeconds}.");
    }

    private async Task StartServerAsync()
    {
        narration.Step("The server starts; its directory holds four users and the TempIDs of 2020.");
        await cast.StartServerAsync();
        narration.Check("it says where it is",
            [$"BlueTrace server ready on {cast.Server.EndPoint}, data in {cast.Server.Folder}. All times are UTC."],
            narration.Show(cast.Server.Program));
    }
}
