global using BlueTrace.Core.Wire;
