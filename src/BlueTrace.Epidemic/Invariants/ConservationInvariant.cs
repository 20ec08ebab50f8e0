namespace BlueTrace.Epidemic.Invariants;

/// <summary>Counts everybody anew each day, from the day of their infection alone.</summary>
internal sealed class ConservationInvariant() : CityInvariant(
    "whole-population", "Everybody is susceptible, exposed, infectious or recovered, one of them, every day.")
{
    private readonly int[] _counts = new int[4];

    public override void Judge(CitySimulation city)
    {
        var day = city.Days[^1];
        _counts.AsSpan().Clear();
        for (var person = 0; person < city.Network.People; person++) _counts[StageOf(city, person, day.Day)]++;
        var told = new[] { day.Susceptible, day.Exposed, day.Infectious, day.Recovered };
        if (!told.SequenceEqual(_counts) || told.Sum() != city.Network.People)
            Report(city, $"{city.Network.People} people were told as {string.Join(" + ", told)}, and are "
                + $"{string.Join(" + ", _counts)}.");
    }

    private static int StageOf(CitySimulation city, int person, int today)
    {
        if (city.Infections.IsSusceptible(person)) return 0;
        var age = today - city.Infections.DayOf(person);
        return age == 0 ? 1 : age <= city.Disease.InfectiousDays ? 2 : 3;
    }
}
