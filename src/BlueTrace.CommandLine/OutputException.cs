namespace BlueTrace.CommandLine;

/// <summary>Standard output takes no more: its disk is full, or it is closed.</summary>
/// <param name="failure">What the system says.</param>
internal sealed class OutputException(Exception failure)
    : Exception($"Standard output cannot be written: {(failure.InnerException ?? failure).Message.TrimEnd('.')}.");
