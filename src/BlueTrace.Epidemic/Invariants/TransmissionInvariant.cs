namespace BlueTrace.Epidemic.Invariants;

/// <summary>Looks at each infection from the side of who was infected: whom they met, and who stayed at home.</summary>
internal sealed class TransmissionInvariant() : CityInvariant(
    "real-infectors",
    "Who is infected is so once, by one person, who is infectious and whom they met on that day; outside of home, "
        + "neither staying at home.")
{
    private readonly HashSet<int> _infected = [];
    private Contact[] _contacts = [];

    public override void Judge(CitySimulation city)
    {
        if (_contacts.Length == 0) _contacts = new Contact[city.Network.ContactsMax];
        var today = city.Days[^1].Day;
        foreach (var transmission in city.Transmissions)
        {
            if (!_infected.Add(transmission.Person))
                Report(city, $"{transmission.Person} was infected again.", transmission.Person);
            if (transmission.Infector != InfectionRegistry.Nobody && FindFault(city, transmission, today) is { } fault)
                Report(city, $"{transmission.Person} was infected by {transmission.Infector}, {fault}.",
                    transmission.Person);
        }

        if (_infected.Count != city.Infections.Count)
            Report(city, $"{_infected.Count} infections were told, and {city.Infections.Count} people are infected.");
    }

    private string? FindFault(CitySimulation city, Infection transmission, int today)
    {
        var (person, infector) = (transmission.Person, transmission.Infector);
        var age = today - city.Infections.DayOf(infector);
        if (city.Infections.IsSusceptible(infector) || age < 1 || age > city.Disease.InfectiousDays)
            return "who was not infectious";
        if (transmission.Place != Place.Home && (city.Home.IsHome(person, today) || city.Home.IsHome(infector, today)))
            return "and one of them stayed at home";
        foreach (var contact in _contacts.AsSpan(0, city.Network.Meet(person, today, city.Home, _contacts)))
        {
            if (contact.Other == infector && contact.Place == transmission.Place) return null;
        }

        return "whom they did not meet";
    }
}
