namespace BlueTrace.Epidemic.Tracing;

/// <summary>
/// What the authority makes of a confirmed case: whom the log names for long enough, whom the case names, who lives
/// there.
/// </summary>
internal sealed class CaseTracer(
    CitySettings city, IContactNetwork network, IsolationCalendar home, AppUsers users, ContactLogs logs,
    Compliance compliance, CounterBasedRandom random)
{
    private readonly ulong _recallRow = random.Row(RandomStreamId.Recall, 0);

    /// <summary>Traces a case on the day of the result.</summary>
    /// <param name="person">The case.</param>
    /// <param name="onset">The day of the first symptoms.</param>
    /// <param name="today">The day of the result.</param>
    /// <param name="contacts">Room for the contacts of a day.</param>
    public TracingResult Trace(int person, int onset, int today, Span<Contact> contacts)
    {
        List<Notification> calls = [];
        AskHousehold(person, today, calls);
        var from = Math.Max(0, onset - city.Tracing.DaysBeforeSymptoms);
        var (close, withApp) = Interview(person, from, today, contacts, calls);
        if (!users.Has(person) || !users.Uploads(person)) return new TracingResult(false, 0, close, 0, 0, 0, calls);

        List<HeardContact> log = [];
        logs.Read(person, today, contacts, log);
        var (named, namedClose) = (0, 0);
        foreach (var heard in log)
        {
            if (heard.Day < from || heard.Minutes < city.Tracing.MinutesMin || heard.Beacons < city.Tracing.BeaconsMin)
                continue;
            named++;
            if (heard.IsClose) namedClose++;
            calls.Add(new Notification(heard.Other, heard.Day + city.Testing.QuarantineDays, NotificationReason.Log));
        }

        return new TracingResult(true, log.Sum(heard => heard.TempIds), close, withApp, named, namedClose, calls);
    }

    /// <summary>On which day a call is made.</summary>
    public int DayOf(Notification call, int today) => call.Reason switch
    {
        NotificationReason.Log => today + city.Tracing.CallDelayDays,
        NotificationReason.Interview => today + city.Tracing.Interviews!.CallDelayDays,
        _ => today,
    };

    private void AskHousehold(int person, int today, List<Notification> calls)
    {
        var first = network.HouseholdOf(person);
        if (!compliance.HouseholdStaysHome(first)) return;
        for (var other = first; other < first + network.HouseholdSizeOf(person); other++)
        {
            if (other != person)
                calls.Add(new Notification(other, today + city.Testing.QuarantineDays, NotificationReason.Household));
        }
    }

    /// <summary>Asks the case for those they know; returns how many close contacts there were, and with app.</summary>
    private (int Close, int WithApp) Interview(
        int person, int from, int today, Span<Contact> contacts, List<Notification> calls)
    {
        var (close, withApp) = (0, 0);
        for (var day = from; day < today; day++)
        {
            foreach (var contact in contacts[..network.Meet(person, day, home, contacts)])
            {
                if (!logs.IsClose(contact)) continue;
                close++;
                if (users.Has(contact.Other)) withApp++;
                if (Remembers(person, contact))
                    calls.Add(new Notification(
                        contact.Other, day + city.Testing.QuarantineDays, NotificationReason.Interview));
            }
        }

        return (close, withApp);
    }

    private bool Remembers(int person, in Contact contact)
    {
        if (city.Tracing.Interviews is not { } interviews) return false;
        var probability = contact.Place switch
        {
            Place.Home => interviews.AtHome,
            Place.Group => interviews.InGroup,
            _ => interviews.Outside,
        };
        return probability.Accepts(
            CounterBasedRandom.Number(CounterBasedRandom.Pair(_recallRow, (ulong)person), (ulong)contact.Other));
    }
}
