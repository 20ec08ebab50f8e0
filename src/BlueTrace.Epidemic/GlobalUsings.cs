// The simulation plays the core: its words are everywhere.
global using BlueTrace.Core.Wire;
global using BlueTrace.Epidemic.Infections;
global using BlueTrace.Epidemic.People;
global using BlueTrace.Epidemic.Scenarios;
global using BlueTrace.Simulation.Kernel;
global using BlueTrace.Simulation.Scenarios;
