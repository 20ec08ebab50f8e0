using var stopping = new StopSignal();
return await BlueTrace.Proving.CommandLine.RunAsync(args, stopping.Token);
