// The simulation plays the core, and runs on its kernel by its scenarios: their words are everywhere.
global using BlueTrace.Core.Authority;
global using BlueTrace.Core.Device;
global using BlueTrace.Core.Session;
global using BlueTrace.Core.Wire;
global using BlueTrace.Simulation.Actors;
global using BlueTrace.Simulation.Kernel;
global using BlueTrace.Simulation.Mobility;
global using BlueTrace.Simulation.Observation;
global using BlueTrace.Simulation.Radio;
global using BlueTrace.Simulation.Scenarios;
global using BlueTrace.Simulation.Tables;
global using BlueTrace.Simulation.Transport;
