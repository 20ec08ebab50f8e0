namespace BlueTrace.Simulation.Scenarios;

/// <summary>How passwords are guessed.</summary>
public sealed record GuessingSettings : AttackSettings
{
    /// <summary>How many users are attacked, the first: the adversary knows their numbers and nothing else.</summary>
    public int Victims { get; init; } = 10;

    /// <summary>How many connections guess at each at the same time.</summary>
    [Within(1, 10_000)]
    public int Connections { get; init; } = 1;

    /// <summary>From how many network addresses, in turn.</summary>
    [Within(1, 1_000_000)]
    public int Addresses { get; init; } = 1;

    /// <summary>
    /// How many guesses are sent at once; more than one also before the server has asked for a password.
    /// </summary>
    [Within(1, 100)]
    public int GuessesAtOnce { get; init; } = 1;

    /// <summary>When it begins, from the beginning of the run.</summary>
    public TimeSpan From { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long a guesser comes back who was told that the user is blocked.</summary>
    [Within("1ms", "1d")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    internal override IEnumerable<int> FindNamed() => [];
}
