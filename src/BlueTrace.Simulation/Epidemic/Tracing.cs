using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.People;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>
/// What the authority makes of a confirmed case: whom the log names for long enough, whom the case names, who lives there.
/// </summary>
internal sealed class Tracing(CitySettings city, ISociety society, HomeDays home, AppUsers users, ContactLogs logs, Compliance compliance, Draws draws)
{
    private readonly ulong _recallRow = draws.Row(Purpose.Recall, 0);

    /// <summary>Traces a case on the day of the result.</summary>
    /// <param name="person">The case.</param>
    /// <param name="onset">The day of the first symptoms.</param>
    /// <param name="today">The day of the result.</param>
    /// <param name="contacts">Room for the contacts of a day.</param>
    public TracedCase Trace(int person, int onset, int today, Span<Contact> contacts)
    {
        List<Call> calls = [];
        AskHousehold(person, today, calls);
        var from = Math.Max(0, onset - city.Tracing.DaysBeforeSymptoms);
        var (close, withApp) = Interview(person, from, today, contacts, calls);
        if (!users.Has(person) || !users.Uploads(person)) return new TracedCase(false, 0, close, 0, 0, 0, calls);

        List<HeardContact> log = [];
        logs.Read(person, today, contacts, log);
        var (named, namedClose) = (0, 0);
        foreach (var heard in log)
        {
            if (heard.Day < from || heard.Minutes < city.Tracing.MinutesMin || heard.Beacons < city.Tracing.BeaconsMin) continue;
            named++;
            if (heard.IsClose) namedClose++;
            calls.Add(new Call(heard.Other, heard.Day + city.Testing.QuarantineDays, CallReason.Log));
        }

        return new TracedCase(true, log.Sum(heard => heard.TempIds), close, withApp, named, namedClose, calls);
    }

    /// <summary>On which day a call is made.</summary>
    public int DayOf(Call call, int today) => call.Reason switch
    {
        CallReason.Log => today + city.Tracing.CallDelayDays,
        CallReason.Interview => today + city.Tracing.Interviews!.CallDelayDays,
        _ => today,
    };

    private void AskHousehold(int person, int today, List<Call> calls)
    {
        var first = society.HouseholdOf(person);
        if (!compliance.HouseholdStaysHome(first)) return;
        for (var other = first; other < first + society.HouseholdSizeOf(person); other++)
        {
            if (other != person) calls.Add(new Call(other, today + city.Testing.QuarantineDays, CallReason.Household));
        }
    }

    /// <summary>Asks the case for those they know; returns how many close contacts there truly were, and with how many who have the app.</summary>
    private (int Close, int WithApp) Interview(int person, int from, int today, Span<Contact> contacts, List<Call> calls)
    {
        var (close, withApp) = (0, 0);
        for (var day = from; day < today; day++)
        {
            foreach (var contact in contacts[..society.Meet(person, day, home, contacts)])
            {
                if (!logs.IsClose(contact)) continue;
                close++;
                if (users.Has(contact.Other)) withApp++;
                if (Remembers(person, contact))
                    calls.Add(new Call(contact.Other, day + city.Testing.QuarantineDays, CallReason.Interview));
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
            Place.Circle => interviews.InCircle,
            _ => interviews.Outside,
        };
        return probability.Covers(Draws.Number(Draws.Pair(_recallRow, (ulong)person), (ulong)contact.Other));
    }
}
