namespace BlueTrace.Simulation.Invariants;

/// <summary>All checks there are.</summary>
public static class InvariantList
{
    /// <summary>One of each, for one run.</summary>
    /// <param name="endsRun">Whether the first violation ends the run, by a <see cref="ViolationException"/>.</param>
    public static IReadOnlyList<Invariant> Make(bool endsRun = false)
    {
        Invariant[] all =
        [
            new KeptTempIds(), new DistinctTempIds(), new KeptUploads(),
            new RightPasswords(), new ThreeGuesses(), new Blocks(),
            new BeaconWindows(), new LogRetention(),
            new TracedOwners(), new RealContacts(),
            new ConversationOrder(), new PromptAnswers(), new Reconnections(),
        ];
        foreach (var check in all) check.EndsRun = endsRun;
        return all;
    }
}
