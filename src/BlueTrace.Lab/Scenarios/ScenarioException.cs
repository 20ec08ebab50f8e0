namespace BlueTrace.Lab.Scenarios;

/// <summary>A scenario cannot be run; every line of the message names a mistake and its place.</summary>
internal sealed class ScenarioException(string message) : Exception(message);
