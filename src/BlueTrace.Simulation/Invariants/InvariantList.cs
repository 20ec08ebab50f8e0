namespace BlueTrace.Simulation.Invariants;

/// <summary>All checks there are.</summary>
public static class InvariantList
{
    /// <summary>One of each, for one run.</summary>
    /// <param name="endsRun">Whether the first violation ends the run, by a <see cref="ViolationException"/>.</param>
    public static IReadOnlyList<Invariant> Make(bool endsRun = false) =>
    [
        new KeptTempIds(endsRun), new DistinctTempIds(endsRun), new KeptUploads(endsRun),
        new RightPasswords(endsRun), new ThreeGuesses(endsRun), new Blocks(endsRun),
        new BeaconWindows(endsRun), new LogRetention(endsRun),
        new TracedOwners(endsRun), new RealContacts(endsRun),
        new ConversationOrder(endsRun), new PromptAnswers(endsRun), new Reconnections(endsRun),
    ];
}
