using BlueTrace.Bench;

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stopping.Cancel();
};
return await CommandLine.RunAsync(args, stopping.Token);
