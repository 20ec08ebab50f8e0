using BlueTrace.Client;

// The client: one person's phone. ClientCommandLine reads the arguments, Launch gives the app a terminal and a clock, and
// App gives the phone a controller: AttendedController for a person or a script, UnattendedController for nobody.
// PhoneHost drives the core's PhoneAgent; Network holds both sockets, Log the contact log on disk, Terminal what is typed
// and shown.
return await ClientCommandLine.RunAsync(args, Console.Error);
