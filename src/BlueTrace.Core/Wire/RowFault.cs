namespace BlueTrace.Core.Wire;

/// <summary>Where a text file goes wrong first, and how. The default value says that nothing is wrong.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Fault">What is wrong there.</param>
public readonly record struct RowFault(int Line, Fault Fault);
