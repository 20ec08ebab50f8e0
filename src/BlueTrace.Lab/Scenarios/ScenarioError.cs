namespace BlueTrace.Lab.Scenarios;

/// <summary>Something that a scenario must not say.</summary>
/// <param name="Path">Where, such as air.loss.</param>
/// <param name="Words">What is wrong, and what is allowed.</param>
/// <param name="IsAboutName">Whether the name of the setting is wrong and not its value.</param>
internal sealed record ScenarioError(string Path, string Words, bool IsAboutName = false);
