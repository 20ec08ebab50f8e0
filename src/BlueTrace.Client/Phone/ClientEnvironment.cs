namespace BlueTrace.Client.Phone;

/// <summary>What of the process a phone uses.</summary>
/// <param name="Dialler">Connects it to the server.</param>
/// <param name="Radio">What it hears and speaks through.</param>
/// <param name="Prompt">Where things are shown.</param>
/// <param name="Time">The clock.</param>
internal sealed record ClientEnvironment(ServerDialler Dialler, Radio Radio, IPrompt Prompt, TimeProvider Time);
