namespace BlueTrace.Core.Authority;

/// <summary>What the store says to the questions of a batch. It says nothing about what was not asked.</summary>
public sealed class Facts
{
    /// <summary>The store can't be reached.</summary>
    public static readonly Facts Away = new() { IsAway = true };

    /// <summary>Whether the store can't be reached; then it knows nothing else.</summary>
    public bool IsAway { get; private init; }

    /// <summary>Of each attempt that was asked about, in order.</summary>
    public IReadOnlyList<AttemptFact> Attempts { get; init; } = [];

    /// <summary>Which candidates are somebody's already; nearly always none.</summary>
    public IReadOnlyCollection<TempId> Taken { get; init; } = [];

    /// <summary>
    /// Of each contact log that was asked about, in order, and of each of its entries: the TempID as it was issued,
    /// null where none such is known.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<IssuedTempId?>> Owners { get; init; } = [];

    /// <summary>
    /// Of each user who was asked about, in order: what the password would be compared with now; null where there is no
    /// such user any more.
    /// </summary>
    public IReadOnlyList<PasswordSecret?> Users { get; init; } = [];

    /// <summary>
    /// Of each number that was proved, in order: whether the operator has enrolled it, so that nobody else sets its
    /// password.
    /// </summary>
    public IReadOnlyList<bool> Enrolled { get; init; } = [];
}
