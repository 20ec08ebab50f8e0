using BlueTrace.CommandLine;

using var stopping = new StopSignal();
return await BlueTrace.Bench.CommandLine.RunAsync(args, stopping.Token);
