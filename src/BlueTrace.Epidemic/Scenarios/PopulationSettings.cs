namespace BlueTrace.Epidemic.Scenarios;

/// <summary>
/// Who lives with whom and who meets whom. Households and ages are those of the United Kingdom (Office for National
/// Statistics, 2018), numbers of contacts those of POLYMOD (Mossong et al. 2008), both as in the parameter tables of
/// OpenABM-Covid19 (Hinch et al. 2021). Sizes of groups and lengths of contacts are assumptions of ours.
/// </summary>
public sealed record PopulationSettings
{
    /// <summary>
    /// How many households there are of 1, 2, 3 people and so on, in any unit (ONS 2018, thousands; the last is 6 and
    /// more).
    /// </summary>
    public IReadOnlyList<double> Households { get; init; } = [7452, 9936, 4416, 4140, 1104, 552];

    /// <summary>
    /// How many people there are of 0 to 9 years, 10 to 19 and so on up to 80 and more, in any unit (ONS 2018,
    /// thousands).
    /// </summary>
    public IReadOnlyList<double> Ages { get; init; } = [8054, 7528, 8712, 8835, 8500, 8968, 7069, 5488, 3281];

    /// <summary>The fewest children of a class.</summary>
    [Within(2, 1000)]
    public int ClassMin { get; init; } = 20;

    /// <summary>The most children of a class; each size between is as likely.</summary>
    [Within(2, 1000)]
    public int ClassMax { get; init; } = 30;

    /// <summary>How many adults work in a class for each child (OpenABM-Covid19).</summary>
    [Within(0, 1)]
    public double StaffPerChild { get; init; } = 0.2;

    /// <summary>The fewest people of a team at work.</summary>
    [Within(2, 1000)]
    public int TeamMin { get; init; } = 5;

    /// <summary>The most people of a team at work; each size between is as likely.</summary>
    [Within(2, 1000)]
    public int TeamMax { get; init; } = 40;

    /// <summary>The fewest people of a club of the old.</summary>
    [Within(2, 1000)]
    public int ClubMin { get; init; } = 5;

    /// <summary>The most people of a club of the old; each size between is as likely.</summary>
    [Within(2, 1000)]
    public int ClubMax { get; init; } = 15;

    /// <summary>How many of their class children meet on a day, on average (POLYMOD); at most everybody.</summary>
    public double ClassContacts { get; init; } = 10;

    /// <summary>How many of their team people meet on a day, on average (POLYMOD); at most everybody.</summary>
    public double TeamContacts { get; init; } = 7;

    /// <summary>How many of their club the old meet on a day, on average (POLYMOD); at most everybody.</summary>
    public double ClubContacts { get; init; } = 3;

    /// <summary>How many strangers a child, an adult and one of the old meet on a day, on average (POLYMOD).</summary>
    public IReadOnlyList<double> RandomContacts { get; init; } = [2, 4, 3];

    /// <summary>
    /// How unequal people are in the number of strangers they meet: standard deviation over mean. 1: negative binomial,
    /// as OpenABM-Covid19 has it; 0: all of an age meet as many.
    /// </summary>
    [Within(0, 3)]
    public double RandomContactSpread { get; init; } = 1;

    /// <summary>How long people are together at home on a day, in minutes; each of these is as likely.</summary>
    public IReadOnlyList<double> HomeMinutes { get; init; } = [60, 120, 180, 240, 300, 360, 420, 480, 540, 600];

    /// <summary>How long people of a group are together on a day, in minutes; each of these is as likely.</summary>
    public IReadOnlyList<double> GroupMinutes { get; init; } = [2, 5, 10, 15, 20, 30, 60, 120, 240, 420];

    /// <summary>How long strangers are together, in minutes; each of these is as likely.</summary>
    public IReadOnlyList<double> RandomContactMinutes { get; init; } = [1, 1, 2, 3, 5, 10, 15, 20, 30, 60];

    /// <summary>What of it does not go together; null where all does.</summary>
    internal string? FindMistake()
    {
        (bool IsWrong, string Mistake)[] rules =
        [
            (!AreShares(Households) || Households.Count > 50,
                "city.population.households needs 1 to 50 numbers from 0, not all of them 0."),
            (!AreShares(Ages) || Ages.Count != AgeBand.Count,
                "city.population.ages needs nine numbers from 0, not all of them 0."),
            (RandomContacts.Count != 3 || RandomContacts.Any(mean => mean is < 0 or > 100),
                "city.population.randomContacts needs three numbers from 0 to 100."),
            (!AreMinutes(HomeMinutes) || !AreMinutes(GroupMinutes) || !AreMinutes(RandomContactMinutes),
                "city.population has minutes that are none: 1 to 100 numbers from 1 to 1440 are needed."),
        ];
        return rules.FirstOrDefault(rule => rule.IsWrong).Mistake;
    }

    private static bool AreShares(IReadOnlyList<double> shares) => shares.All(share => share >= 0) && shares.Sum() > 0;

    private static bool AreMinutes(IReadOnlyList<double> minutes) =>
        minutes.Count is >= 1 and <= 100 && minutes.All(length => length is >= 1 and <= 1440);
}
