// The simulation plays the core: its words are everywhere.
global using BlueTrace.Core.Authority;
global using BlueTrace.Core.Device;
global using BlueTrace.Core.Session;
global using BlueTrace.Core.Wire;
