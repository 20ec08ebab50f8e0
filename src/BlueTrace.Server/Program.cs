using BlueTrace.Server.Commands;
using BlueTrace.Server.Hosting;
using BlueTrace.Server.Terminal;
using Microsoft.Extensions.Logging.Console;

return await ServerCommandLine.RunAsync(args, ServeAsync);

static async Task<int> ServeAsync(ServerOptions options)
{
    using var logs = LoggerFactory.Create(logging => logging
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.ColorBehavior = LoggerColorBehavior.Disabled;
        }));
    var log = logs.CreateLogger("BlueTrace");
    var notifier = SystemdNotifier.OfThisProcess(log);
    using var stopping = new StopSignal(notifier.NotifyStopping);

    var output = Console.OpenStandardOutput();
    await using var terminal = new EventTerminal(output);
    bool isWhole;
    ServerStopped stopped;
    await using (var server = ReportingServer.Open(options, terminal, TimeProvider.System, log))
    {
        if (options.BlockDuration == TimeSpan.Zero) log.NobodyIsBlocked();
        await SayReadyAsync(
            $"BlueTrace server ready on {server.LocalEndPoint}, data in {options.DataFolder}. All times are UTC.");
        notifier.NotifyReady(server.LocalEndPoint);
        isWhole = await server.RunAsync(stopping.Token);
        stopped = new ServerStopped(server.Logins);
    }

    if (options.IsVerbose) terminal.Show(stopped);
    return isWhole ? ServerExitCode.Stopped : ServerExitCode.Broken;

    async Task SayReadyAsync(string ready)
    {
        try
        {
            await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(ready + "\n"));
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            log.ReadyNotShown(ready, failure.Message);
        }
    }
}
