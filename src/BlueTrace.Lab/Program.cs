using var stopping = new StopSignal();
return await BlueTrace.Lab.CommandLine.RunAsync(args, stopping.Token);
