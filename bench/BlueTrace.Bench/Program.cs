using BlueTrace.Bench;
using BlueTrace.CommandLine;
using var stopping = new StopSignal();

return await BenchCommandLine.RunAsync(args, stopping.Token);
