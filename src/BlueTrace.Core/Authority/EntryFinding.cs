namespace BlueTrace.Core.Authority;

/// <summary>What the authority makes of one entry of a contact log.</summary>
public enum EntryFinding : byte
{
    /// <summary>A contact: somebody else's TempID, with the times it was issued with.</summary>
    Contact,

    /// <summary>The uploader's own TempID.</summary>
    Own,

    /// <summary>This authority issued no such TempID, or has forgotten it.</summary>
    Unknown,

    /// <summary>The entry ended longer ago than the authority remembers anything.</summary>
    PastRetention,

    /// <summary>The entry begins in the future.</summary>
    InFuture,

    /// <summary>The TempID was issued, but with other times than the entry has.</summary>
    TimesDiffer,
}
