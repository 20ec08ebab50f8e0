namespace BlueTrace.Epidemic.People;

/// <summary>
/// People, and whom they meet on which day. Who meets whom can be asked for any person and any day at any time, with
/// the same answer from both sides.
/// </summary>
public interface IContactNetwork
{
    /// <summary>How many people there are, numbered from 0.</summary>
    int People { get; }

    /// <summary>Nobody meets more on a day.</summary>
    int ContactsMax { get; }

    /// <summary>Whether ages and households are known; where not, nobody has an age and all live alone.</summary>
    bool HasHouseholds { get; }

    /// <summary>Somebody's age in steps of ten years; 0 where ages are not known.</summary>
    int DecadeOf(int person);

    /// <summary>The household that somebody belongs to: its first person.</summary>
    int HouseholdOf(int person);

    /// <summary>How many live in somebody's household; they have numbers in a row.</summary>
    int HouseholdSizeOf(int person);

    /// <summary>How many somebody meets at a place on a day on average, if all are out.</summary>
    double UsualContacts(int person, Place place);

    /// <summary>How long a contact lasts, in minutes, at most a day.</summary>
    double MinutesOf(in Contact contact);

    /// <summary>How long contacts at a place last on average, in minutes; more than 0 at any place.</summary>
    double MeanMinutes(Place place);

    /// <summary>Writes down whom somebody meets on a day.</summary>
    /// <param name="person">Who.</param>
    /// <param name="day">The day, from 0.</param>
    /// <param name="home">Who stays at home: they meet their household alone.</param>
    /// <param name="contacts">Is filled; has room for <see cref="ContactsMax"/>.</param>
    /// <returns>How many they are.</returns>
    int Meet(int person, int day, IsolationCalendar home, Span<Contact> contacts);

    /// <summary>
    /// Writes down whom somebody is near to on a day without meeting them: in one round as many as they meet random
    /// contacts.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="day">The day, from 0.</param>
    /// <param name="round">Which round, from 1.</param>
    /// <param name="home">Who stays at home: they are near to nobody.</param>
    /// <param name="contacts">Is filled; has room for <see cref="ContactsMax"/>.</param>
    /// <returns>How many they are.</returns>
    int Pass(int person, int day, int round, IsolationCalendar home, Span<Contact> contacts);
}
