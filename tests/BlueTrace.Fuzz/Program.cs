using BlueTrace.Fuzz.Running;

return await CommandLine.RunAsync(args);
