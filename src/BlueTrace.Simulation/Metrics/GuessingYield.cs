using BlueTrace.Core;

namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// What guessing at passwords yields: guesses that were compared, an hour and a user; and what it costs those users,
/// who are blocked whoever guesses: logins refused, and time without a TempID.
/// </summary>
internal sealed class GuessingYield : Metric
{
    private readonly SortedDictionary<int, Guesses> _byVictim = [];
    private readonly Dictionary<int, Logins> _byPerson = [];

    public override void Stepped(long step)
    {
        for (var person = 0; person < Truth.People; person++)
        {
            if (Truth.PhoneOf(person) is not { } phone) continue;
            var moment = new Moment(TimeSpan.FromMilliseconds(Now), Truth.ClockOf(person).At(Now));
            _byPerson.Of(person).Covered.Add(phone.HasFreshTempId(moment));
        }
    }

    public override void AdversaryWasTold(UserId user, in ServerMessage message)
    {
        if (Truth.PersonOf(user) is not { } person) return;
        if (!_byVictim.TryGetValue(person, out var guesses)) _byVictim[person] = guesses = new Guesses(Now);
        switch (message.Kind)
        {
            case ServerMessageKind.InvalidPassword:
                guesses.Compared++;
                break;
            case ServerMessageKind.NowBlocked:
                guesses.Compared++;
                guesses.Blocks++;
                break;
            case ServerMessageKind.Blocked:
                guesses.Refused++;
                break;
        }
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        if (message.Kind is ServerMessageKind.Welcome or ServerMessageKind.Blocked)
            _byPerson.Of(person).Welcomed.Add(message.Kind == ServerMessageKind.Welcome);
    }

    public override IEnumerable<Table> Tables() => [Summarise(), TabulateGuesses(), TabulateVictims()];

    private double Ceiling => 3 * 3600 / Math.Max(1, Truth.Scenario.Server.BlockDuration.TotalSeconds);

    private Table Summarise()
    {
        var logins = _byPerson.Where(one => _byVictim.ContainsKey(one.Key)).Select(one => one.Value).ToList();
        return Quantities.Tabulate("guessing", "What guessing came to, for those who were guessed at.",
            ("guesses_per_user_hour", "guesses compared an hour and a user",
                _byVictim.Values.Select(one => one.Compared / HoursOf(one)).DefaultIfEmpty().Average()),
            ("guesses_ceiling_per_user_hour", "ceiling: three guesses a block", Ceiling),
            ("share_own_logins_refused", "share of their own logins refused",
                1 - ShareOf(logins, one => one.Welcomed)),
            ("share_time_without_tempid", "share of time without a TempID", 1 - ShareOf(logins, one => one.Covered)));
    }

    private Table TabulateGuesses() => Table.Of(
        "guesses", "What guessing at one user's password came to.", _byVictim,
        new("user", "whose password", one => one.Key),
        new("hours", "for how long it was guessed at", one => HoursOf(one.Value)),
        new("compared", "guesses that were compared with the password", one => one.Value.Compared),
        new("refused", "guesses that were not, because the user was blocked", one => one.Value.Refused),
        new("blocks", "blocks that came of it", one => one.Value.Blocks),
        new("compared_per_hour", "compared / hours", one => one.Value.Compared / HoursOf(one.Value)),
        new("ceiling_per_hour", "three guesses a block, if guessing itself took no time", _ => Ceiling));

    private Table TabulateVictims() => Table.Of(
        "victims", "How those who were guessed at fared with the server, and everybody else.",
        _byPerson.GroupBy(one => _byVictim.ContainsKey(one.Key), one => one.Value)
            .OrderByDescending(group => group.Key),
        new("group", "attacked, or not", group => group.Key ? "attacked" : "not attacked"),
        new("people", "how many they are", group => group.Count()),
        new("logins", "times they gave their own, right password", group => group.Sum(one => one.Welcomed.Trials)),
        new("refused", "of these, refused because the user was blocked",
            group => group.Sum(one => one.Welcomed.Trials - one.Welcomed.Hits)),
        new("share_refused", "refused / logins", group => 1 - ShareOf(group, one => one.Welcomed)),
        new("share_of_time_with_tempid", "share of steps in which the phone had a TempID to send",
            group => ShareOf(group, one => one.Covered)));

    private double HoursOf(Guesses guesses) => (Now - guesses.Since) / 3_600_000.0;

    /// <summary>The share of hits in some people's tallies together; 1 where there is nothing to miss.</summary>
    private static double ShareOf(IEnumerable<Logins> people, Func<Logins, Tally> tallyOf)
    {
        var tallies = people.Select(tallyOf).ToList();
        var trials = tallies.Sum(tally => tally.Trials);
        return trials == 0 ? 1 : (double)tallies.Sum(tally => tally.Hits) / trials;
    }

    private sealed class Guesses(long since)
    {
        public long Since => since;

        public long Compared { get; set; }

        public long Refused { get; set; }

        public long Blocks { get; set; }
    }

    private sealed class Logins
    {
        public Tally Welcomed { get; } = new();

        public Tally Covered { get; } = new();
    }
}
