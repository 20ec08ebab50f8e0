using BlueTrace.Simulation.Measures;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>What came of an epidemic, as tables.</summary>
public static class EpidemicTables
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Table> Of(Scenario scenario, EpidemicEngine city)
    {
        var load = new AuthorityLoad(scenario, city.Users.Count);
        return [Summarise(city, load), TabulateDays(city), TabulateReproduction(city), TabulateTracing(city), TabulateLoad(city, load)];
    }

    private static Table Summarise(EpidemicEngine city, AuthorityLoad load)
    {
        var table = Quantities.Tabulate("city", "What the epidemic came to, and what was done against it.");
        var total = new TracingTally();
        foreach (var day in city.Days) total.Add(day.Tracing);
        table.Add("people", (double)city.Society.People);
        table.Add("people with the app", (double)city.Users.Count);
        table.Add("infected", (double)city.Cases.Count);
        table.Add("share of people infected", (double)city.Cases.Count / city.Society.People);
        foreach (var (quantity, value) in FirstCohorts.Measure(city)) table.Add(quantity, value);
        table.Add("most infectious on a day", city.Days.Max(day => (double)day.Infectious));
        table.Add("confirmed", city.Days.Sum(day => (double)day.Confirmed));
        table.Add("logs handed over", (double)total.Uploads);
        table.Add("close contacts of the confirmed", (double)total.Close);
        table.Add("share of close contacts in the logs", Share(total.NamedClose, total.Close));
        table.Add("share in the logs, where both have the app", Share(total.NamedClose, total.Reachable));
        table.Add("share of the contacts in the logs that were close", Share(total.NamedClose, total.Named));
        table.Add("people called", (double)total.Called);
        table.Add("of the called, infected", (double)total.Rightly);
        table.Add("share of the called who were infected", Share(total.Rightly, total.Called));
        table.Add("share of the infected who were called", Share(total.Rightly, city.Cases.Count - city.Cases.On(0).Count));
        table.Add("person-days at home after a call", (double)total.DaysAtHome);
        table.Add("of these, of people not infected when called", (double)total.DaysAtHomeWrongly);
        table.Add("person-days at home for any reason", city.Days.Sum(day => (double)day.AtHome));
        table.Add("TempIDs asked for a day", (double)load.RequestsPerDay);
        table.Add("bytes of the busiest day", city.Days.Max(day => (double)load.BytesOf(day)));
        return table;
    }

    private static Table TabulateDays(EpidemicEngine city)
    {
        var table = new Table("epidemic", "How many people were infected and infectious, day by day.",
        [
            new("day", typeof(long), "the day, from 0"),
            new("infections", typeof(long), "infected on this day"),
            new("confirmed", typeof(long), "positive results on this day"),
            new("infectious", typeof(long), "infectious on this day"),
            new("susceptible", typeof(long), "not infected until then"),
            new("recovered", typeof(long), "infectious no longer"),
        ])
        {
            Plot = new("day", "day", "people", ["infections", "confirmed"]),
        };
        foreach (var day in city.Days)
            table.Add((long)day.Day, (long)day.Exposed, (long)day.Confirmed, (long)day.Infectious, (long)day.Susceptible, (long)day.Recovered);
        return table;
    }

    /// <summary>Cohorts of a day are complete when the last of them are no longer infectious.</summary>
    private static Table TabulateReproduction(EpidemicEngine city)
    {
        var table = new Table("reproduction", "How many people those infected on a day went on to infect, on average (R by case cohort).",
        [
            new("day", typeof(long), "the day of their infection"),
            new("cases", typeof(long), "how many they are"),
            new("offspring", typeof(long), "how many they infected in the end"),
            new("reproduction", typeof(double), "offspring / cases"),
        ])
        {
            Plot = new("day", "day of infection", "infected by each", ["reproduction"]),
        };
        for (var day = 0; day + city.Disease.InfectiousDays < city.Days.Count; day++)
        {
            var cases = city.Cases.On(day);
            if (cases.Count == 0) continue;
            var offspring = cases.Sum(person => (long)city.Cases.OffspringOf(person));
            table.Add((long)day, (long)cases.Count, offspring, (double)offspring / cases.Count);
        }

        return table;
    }

    private static Table TabulateTracing(EpidemicEngine city)
    {
        var table = new Table("tracing", "Who was called each day, and who stayed at home.",
        [
            new("day", typeof(long), "the day, from 0"),
            new("called_by_log", typeof(long), "called because a contact log named them"),
            new("called_by_interview", typeof(long), "called because a case named them"),
            new("called_at_home", typeof(long), "called because they live with a case"),
            new("rightly", typeof(long), "of the called, infected at that moment"),
            new("wrongly", typeof(long), "of the called, not infected"),
            new("at_home", typeof(long), "people who stayed at home on this day, for whatever reason"),
        ])
        {
            Plot = new("day", "day", "people", ["rightly", "wrongly"]),
        };
        foreach (var day in city.Days)
        {
            table.Add((long)day.Day, day.Tracing.CalledByLog, day.Tracing.CalledByInterview, day.Tracing.CalledAtHome,
                day.Tracing.Rightly, day.Tracing.Wrongly, (long)day.AtHome);
        }

        return table;
    }

    private static Table TabulateLoad(EpidemicEngine city, AuthorityLoad load)
    {
        var table = new Table("authority-load", "What phones asked of the authority's server each day.",
        [
            new("day", typeof(long), "the day, from 0"),
            new("tempids", typeof(long), "TempIDs asked for: each phone one in a lifetime"),
            new("uploads", typeof(long), "contact logs handed over"),
            new("entries", typeof(long), "entries they had"),
            new("bytes", typeof(long), "bytes of all of it, both ways, in the assignment's protocol"),
        ])
        {
            Plot = new("day", "day", "entries handed over", ["entries"]),
        };
        foreach (var day in city.Days)
            table.Add((long)day.Day, load.RequestsPerDay, day.Tracing.Uploads, day.Tracing.Entries, load.BytesOf(day));
        return table;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
