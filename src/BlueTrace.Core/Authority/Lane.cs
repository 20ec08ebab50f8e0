namespace BlueTrace.Core.Authority;

/// <summary>A stream of batches of its own: what is quick never waits for contact logs.</summary>
public enum Lane : byte
{
    /// <summary>Logins and TempIDs.</summary>
    Quick,

    /// <summary>Contact logs.</summary>
    Upload,
}
