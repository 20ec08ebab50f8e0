namespace BlueTrace.Epidemic.Infections;

/// <summary>
/// Finds whom the infectious infect on a day. Each block of them is gone through by itself; who would be infected by
/// several is infected by the first of the day, so the outcome does not depend on how blocks are shared out.
/// </summary>
internal sealed class Transmission(
    IContactNetwork network, Disease disease, InfectionRegistry cases, IsolationCalendar home,
    Action<int, Action<int>> share)
{
    private const int BlockPeople = 512;

    private readonly List<Block> _blocks = [];
    private readonly Dictionary<int, int> _places = [];

    /// <summary>The infections of a day, in an order that depends on nothing but the day.</summary>
    public List<Infection> Spread(int day)
    {
        List<int> infectious = [];
        for (var age = disease.InfectiousDays; age >= 1; age--) infectious.AddRange(cases.On(day - age));
        var blocks = (infectious.Count + BlockPeople - 1) / BlockPeople;
        while (_blocks.Count < blocks) _blocks.Add(new Block(new Contact[network.ContactsMax], []));
        share(blocks, block => Spread(day, infectious, block));
        return Merge(blocks);
    }

    private void Spread(int day, List<int> infectious, int number)
    {
        var block = _blocks[number];
        block.Transmissions.Clear();
        var end = Math.Min(infectious.Count, (number + 1) * BlockPeople);
        for (var i = number * BlockPeople; i < end; i++)
        {
            var person = infectious[i];
            var strength = disease.StrengthOf(person, day - cases.DayOf(person));
            if (strength == 0) continue;
            foreach (var contact in block.Contacts.AsSpan(0, network.Meet(person, day, home, block.Contacts)))
            {
                if (cases.IsSusceptible(contact.Other) && disease.Infects(strength, contact, out var moment))
                    block.Transmissions.Add(new Infection(contact.Other, person, contact.Place, moment));
            }
        }
    }

    private List<Infection> Merge(int blocks)
    {
        List<Infection> merged = [];
        _places.Clear();
        foreach (var transmission in _blocks.Take(blocks).SelectMany(block => block.Transmissions))
        {
            if (_places.TryAdd(transmission.Person, merged.Count)) merged.Add(transmission);
            else if (transmission.Moment < merged[_places[transmission.Person]].Moment)
                merged[_places[transmission.Person]] = transmission;
        }

        return merged;
    }

    private sealed record Block(Contact[] Contacts, List<Infection> Transmissions);
}
