global using BlueTrace.Client.Configuration;
global using BlueTrace.Client.Terminal;
global using BlueTrace.Core.Device;
global using BlueTrace.Core.Wire;
