namespace BlueTrace.Epidemic.Tracing;

/// <summary>Who does as they are told, and who waits how long for a result; each person once and for all.</summary>
internal sealed class Compliance(TestingSettings settings, CounterBasedRandom random)
{
    private readonly ulong _row = random.Row(RandomStreamId.Compliance, 0);
    private readonly Categorical? _resultDelays =
        settings.ResultDelays.Count == 0 ? null : new Categorical(settings.ResultDelays);

    /// <summary>Whether somebody is tested when they have symptoms.</summary>
    public bool IsTested(int person) => Does(settings.Tested, person, 0);

    /// <summary>Whether somebody stays at home when they have symptoms.</summary>
    public bool StaysHomeWhenIll(int person) => Does(settings.StaysHomeWhenIll, person, 1);

    /// <summary>Whether somebody stays at home when they are confirmed.</summary>
    public bool StaysHomeWhenConfirmed(int person) => Does(settings.StaysHomeWhenConfirmed, person, 2);

    /// <summary>Whether somebody stays at home when they are called.</summary>
    public bool StaysHomeWhenCalled(int person) => Does(settings.StaysHomeWhenCalled, person, 3);

    /// <summary>Whether a household stays at home with one of them.</summary>
    public bool HouseholdStaysHome(int household) => Does(settings.HouseholdStaysHome, household, 4);

    /// <summary>Days from somebody's first symptoms to their result.</summary>
    public int ResultDelayDays(int person) => _resultDelays?.Sample(Draw(person, 5)) ?? settings.ResultDelayDays;

    private bool Does(Probability probability, int who, ulong what) => probability.Accepts(Draw(who, what));

    private ulong Draw(int who, ulong what) =>
        CounterBasedRandom.Number(CounterBasedRandom.Pair(_row, (ulong)who), what);
}
