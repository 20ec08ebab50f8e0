namespace BlueTrace.EndToEnd;

/// <summary>How a program ended, and what it wrote.</summary>
public sealed record ProgramRun(int ExitCode, string[] Output, string[] Errors);
