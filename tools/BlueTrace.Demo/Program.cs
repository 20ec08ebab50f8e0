using BlueTrace.CommandLine;

using var stopping = new StopSignal();
return await BlueTrace.Demo.CommandLine.RunAsync(args, stopping.Token);
