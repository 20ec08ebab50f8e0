namespace BlueTrace.Lab.Crash;

/// <summary>What a check found wrong.</summary>
internal sealed class Findings
{
    private readonly List<string> _lost = [];
    private readonly List<string> _malformed = [];

    /// <summary>What was acknowledged and is not there, or not as it was acknowledged.</summary>
    public IReadOnlyList<string> Lost => _lost;

    /// <summary>What no file may look like, acknowledged or not.</summary>
    public IReadOnlyList<string> Malformed => _malformed;

    /// <summary>Whether all is as it must be.</summary>
    public bool AreNone => _lost.Count + _malformed.Count == 0;

    /// <summary>Adds something that is lost.</summary>
    public void AddLost(string what) => _lost.Add(what);

    /// <summary>Adds something malformed.</summary>
    public void AddMalformed(string what) => _malformed.Add(what);
}
