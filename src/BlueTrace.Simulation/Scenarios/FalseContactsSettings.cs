namespace BlueTrace.Simulation.Scenarios;

/// <summary>How an infected liar names people they have not met.</summary>
public sealed record FalseContactsSettings : AttackSettings
{
    /// <summary>The person who lies.</summary>
    public int Liar { get; init; }

    /// <summary>The people beside whom accomplices listen.</summary>
    public IReadOnlyList<int> ListensBeside { get; init; } = [1];

    /// <summary>The most TempIDs that are added, the newest heard.</summary>
    public int EntriesMax { get; init; } = 1000;

    /// <summary>When the log is handed over, from the beginning of the run.</summary>
    public TimeSpan UploadsAt { get; init; } = TimeSpan.FromMinutes(30);

    internal override IEnumerable<int> FindNamed() => [Liar, .. ListensBeside];
}
