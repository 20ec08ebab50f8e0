using BlueTrace.Epidemic.Tracing;
using BlueTrace.Simulation.Tables;

namespace BlueTrace.Epidemic;

/// <summary>What came of an epidemic, as tables.</summary>
public static class CityTables
{
    /// <summary>The keys in table "city" that only a run has which is long enough.</summary>
    public static IReadOnlyList<string> LateQuantities => CohortReproduction.Keys;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Table> Of(CityScenario scenario, CitySimulation city)
    {
        var load = new ServerLoad(scenario, city.Users.Count);
        return [Summarise(city, load), TabulateDays(city), TabulateReproduction(city), TabulateTracing(city),
            TabulateLoad(city, load)];
    }

    private static Table Summarise(CitySimulation city, ServerLoad load)
    {
        long Total(Func<TracingTally, long> of) => city.Days.Sum(day => of(day.Tracing));
        var (truePositives, called) = (Total(day => day.TruePositives), Total(day => day.Called));
        var namedClose = Total(day => day.NamedClose);
        return Quantities.Tabulate("city", "What the epidemic came to, and what was done against it.",
        [
            ("people", "people", city.Network.People),
            ("app_users", "people with the app", city.Users.Count),
            ("infected", "infected", city.Infections.Count),
            ("attack_rate", "share of people infected", (double)city.Infections.Count / city.Network.People),
            .. CohortReproduction.Measure(city),
            ("peak_infectious", "most infectious on a day", city.Days.Max(day => day.Infectious)),
            ("confirmed", "confirmed", city.Days.Sum(day => (double)day.Confirmed)),
            ("logs_uploaded", "logs handed over", Total(day => day.Uploads)),
            ("close_contacts", "close contacts of the confirmed", Total(day => day.Close)),
            ("log_recall_of_all", "share of close contacts in the logs",
                Share(namedClose, Total(day => day.Close))),
            ("log_recall", "share in the logs, where both have the app",
                Share(namedClose, Total(day => day.Reachable))),
            ("log_precision", "share of the contacts in the logs that were close",
                Share(namedClose, Total(day => day.Named))),
            ("notified", "people called", called),
            ("true_positives", "of the called, infected", truePositives),
            ("precision", "share of the called who were infected", Share(truePositives, called)),
            ("recall", "share of the infected who were called",
                Share(truePositives, city.Infections.Count - city.Infections.On(0).Count)),
            ("quarantine_days", "person-days at home after a call", Total(day => day.QuarantineDays)),
            ("false_quarantine_days", "of these, of people not infected when called",
                Total(day => day.FalseQuarantineDays)),
            ("isolation_days", "person-days at home for any reason", city.Days.Sum(day => (double)day.AtHome)),
            ("tempid_requests_per_day", "TempIDs asked for a day", load.RequestsPerDay),
            ("peak_bytes_per_day", "bytes of the busiest day", city.Days.Max(load.BytesOf)),
        ]);
    }

    private static Table TabulateDays(CitySimulation city) => Tabulate(
        city, "epidemic", "How many people were infected and infectious, day by day.",
        "people", ["infections", "confirmed"],
        new("infections", "infected on this day", day => day.Exposed),
        new("confirmed", "positive results on this day", day => day.Confirmed),
        new("infectious", "infectious on this day", day => day.Infectious),
        new("susceptible", "not infected until then", day => day.Susceptible),
        new("recovered", "infectious no longer", day => day.Recovered));

    /// <summary>Cohorts of a day are complete when the last of them are no longer infectious.</summary>
    private static Table TabulateReproduction(CitySimulation city) => Table.Of(
        "reproduction", "How many people those infected on a day went on to infect, on average (R by case cohort).",
        from day in Enumerable.Range(0, Math.Max(0, city.Days.Count - city.Disease.InfectiousDays))
        let cases = city.Infections.On(day)
        where cases.Count > 0
        select (Day: day, Cases: cases.Count,
            Offspring: cases.Sum(person => (long)city.Infections.OffspringOf(person))),
        new("day", "the day of their infection", cohort => cohort.Day),
        new("cases", "how many they are", cohort => cohort.Cases),
        new("offspring", "how many they infected in the end", cohort => cohort.Offspring),
        new("reproduction", "offspring / cases", cohort => (double)cohort.Offspring / cohort.Cases)) with
    {
        Plot = new("day", "day of infection", "infected by each", ["reproduction"]),
    };

    private static Table TabulateTracing(CitySimulation city) => Tabulate(
        city, "tracing", "Who was called each day, and who stayed at home.", "people",
        ["true_positives", "false_positives"],
        new("called_by_log", "called because a contact log named them", day => day.Tracing.CalledByLog),
        new("called_by_interview", "called because a case named them", day => day.Tracing.CalledByInterview),
        new("called_at_home", "called because they live with a case", day => day.Tracing.CalledAtHome),
        new("true_positives", "of the called, infected at that moment", day => day.Tracing.TruePositives),
        new("false_positives", "of the called, not infected", day => day.Tracing.FalsePositives),
        new("at_home", "people who stayed at home on this day, for whatever reason", day => day.AtHome));

    private static Table TabulateLoad(CitySimulation city, ServerLoad load) => Tabulate(
        city, "authority-load", "What phones asked of the authority's server each day.",
        "entries handed over", ["entries"],
        new("tempids", "TempIDs asked for: each phone one in a lifetime", _ => load.RequestsPerDay),
        new("uploads", "contact logs handed over", day => day.Tracing.Uploads),
        new("entries", "entries they had", day => day.Tracing.Entries),
        new("bytes", "bytes of all of it, both ways, in the assignment's protocol", load.BytesOf));

    /// <summary>A table with a row for each day, and some of its columns drawn over the days.</summary>
    private static Table Tabulate(CitySimulation city, string name, string meaning, string yLabel, string[] drawn,
        params Column<DayRecord>[] columns) =>
        Table.Of(name, meaning, city.Days, [new("day", "the day, from 0", day => day.Day), .. columns]) with
        {
            Plot = new("day", "day", yLabel, drawn),
        };

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
