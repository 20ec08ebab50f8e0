using BlueTrace.Client.Phone;

namespace BlueTrace.Client;

/// <summary>The client from start to end: takes what it needs of the machine, gives the phone a controller.</summary>
internal sealed class App(ClientOptions options, IPrompt prompt, TimeProvider time)
{
    /// <summary>Runs until the user is done, or nothing more can be done; never throws for what others do.</summary>
    /// <param name="stop">Ends it: the user is logged out.</param>
    public async Task<ClientExitCode> RunAsync(CancellationToken stop)
    {
        try
        {
            RefuseMissingFolder();
            var staticLog = options.StaticLog is { } path ? EntryFile.Read(path) : null;
            using var radio = Radio.Open(options);
            var environment =
                new ClientEnvironment(new ServerDialler(options, Encryption.From(options)), radio, Timed(prompt), time);
            if (options.Unattended is { } plan) return await LeaveAsync(plan, environment, stop);
            await using var attended = new AttendedController(options, staticLog, environment);
            return await attended.RunAsync(stop);
        }
        catch (ClientException failed)
        {
            prompt.ShowError(failed.Message);
            return failed.Code;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ClientExitCode.Done;
        }
    }

    /// <summary>Leaves the phone to itself.</summary>
    private async Task<ClientExitCode> LeaveAsync(
        UnattendedOptions plan, ClientEnvironment environment, CancellationToken stop)
    {
        if (plan.LoginFile is null && prompt.IsInteractive) await WarnIfNotReachableAsync(environment.Dialler, stop);
        var login = await Login.ReadAsync(plan.LoginFile, prompt, stop);
        var lines = Timed(new SingleLinePrompt(prompt));
        var locator = new ContactLogLocator(options, lines, time);
        var file = locator.FileOf(login.User);
        var log = locator.Load(file);
        await using var unattended =
            new UnattendedController(plan, login, log, file, environment with { Prompt = lines });
        return await unattended.RunAsync(stop);
    }

    /// <summary>Before a person types a password they know whether anybody is there to take it.</summary>
    private async Task WarnIfNotReachableAsync(ServerDialler dialler, CancellationToken stop)
    {
        try
        {
            await using var connection = await dialler.ConnectAsync(stop);
        }
        catch (ClientException failed)
        {
            prompt.ShowError($"{failed.Message}\nOnce you have logged in here, the phone goes on trying.");
        }
    }

    private IPrompt Timed(IPrompt shown) =>
        options.ShowsLocalTime ? new LocalTimePrompt(shown, TimeZoneInfo.Local) : shown;

    private void RefuseMissingFolder()
    {
        if (Directory.Exists(options.DataFolder)) return;
        throw new ClientException(
            ClientExitCode.WrongUsage,
            $"There is no directory {options.DataFolder}. Create it, or name another with --data.");
    }
}
