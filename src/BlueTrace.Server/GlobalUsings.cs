global using BlueTrace.Core;
global using BlueTrace.Core.Authority;
global using BlueTrace.Core.Session;
global using BlueTrace.Core.Wire;
global using BlueTrace.Server.Logging;
global using BlueTrace.Server.Startup;
global using Microsoft.Extensions.Logging;
