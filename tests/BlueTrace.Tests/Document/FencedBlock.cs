namespace BlueTrace.Tests.Document;

/// <summary>A fenced block of the protocol's document.</summary>
/// <param name="LineNumber">Where its first line stands in the document, counted from 1.</param>
/// <param name="Mark">What stands behind the opening fence.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record FencedBlock(int LineNumber, string Mark, IReadOnlyList<string> Lines);
