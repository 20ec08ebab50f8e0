namespace BlueTrace.Driving;

/// <summary>A line of a program's terminal.</summary>
/// <param name="At">When it was here.</param>
/// <param name="Text">The line without its end.</param>
/// <param name="Origin">How it came there.</param>
public readonly record struct ChildLine(DateTimeOffset At, string Text, LineOrigin Origin);
