namespace BlueTrace.Proving.Crash;

/// <summary>What a check found wrong.</summary>
internal sealed class Findings
{
    /// <summary>What was acknowledged and is not there, or not as it was acknowledged.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>What no file may look like, acknowledged or not.</summary>
    public List<string> Malformed { get; } = [];

    /// <summary>Whether all is as it must be.</summary>
    public bool AreNone => Lost.Count + Malformed.Count == 0;
}
