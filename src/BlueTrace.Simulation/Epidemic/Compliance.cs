using BlueTrace.Simulation.Chance;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>Who does as they are told; each person once and for all.</summary>
internal sealed class Compliance(TestingSettings settings, Draws draws)
{
    private readonly ulong _row = draws.Row(Purpose.Compliance, 0);

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

    private bool Does(Probability probability, int who, ulong what) =>
        probability.Covers(Draws.Number(Draws.Pair(_row, (ulong)who), what));
}
