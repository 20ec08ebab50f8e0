using BlueTrace.Client;

// The client: one person's phone. ClientCommandLine reads the arguments, and App gives the phone a controller:
// AttendedController for a person or a script, UnattendedController for nobody. PhoneHost drives the core's PhoneAgent;
// Network holds both sockets, Log the contact log on disk, Terminal what is typed and shown.
return await ClientCommandLine.RunAsync(args, RunAsync);

static async Task<int> RunAsync(ClientOptions options)
{
    using var stopping = new StopSignal();

    // Nobody can read any more what is shown: as good as a hang-up.
    var output = new Output(StandardStreams.OpenOutput(), stopping.Stop);
    var errors = new Output(Console.OpenStandardError(), () => { });
    var app = new App(options, StandardStreams.OpenPrompt(output, errors), TimeProvider.System);
    var ended = await app.RunAsync(stopping.Token);
    if (output.Failure is not { } failure) return (int)ended;
    errors.Write($"Standard output cannot be written: {failure}.\n");
    return (int)ClientExitCode.OutputFails;
}
