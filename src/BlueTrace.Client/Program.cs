// The client: one person's phone. CommandLine reads the arguments, Launch gives the app a terminal and a clock, and App
// is what happens between the first prompt and the last. Network holds both sockets, Log the contact log on disk,
// Commands what may be typed, Terminal how it is typed and shown.
return await BlueTrace.Client.CommandLine.RunAsync(args, Console.Error);
