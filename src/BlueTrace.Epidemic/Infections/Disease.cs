namespace BlueTrace.Epidemic.Infections;

/// <summary>How infections go, and how likely a contact infects.</summary>
public sealed class Disease
{
    /// <summary>What is left of the generation time beyond is added to the last day.</summary>
    private const double Negligible = 1e-4;

    private const int LongestDays = 60;
    private const ulong SymptomsDraw = 0;
    private const ulong IncubationDraw = 1;
    private const ulong TransmissionDraw = 2;

    private readonly DiseaseSettings _settings;
    private readonly IContactNetwork _network;
    private readonly double[] _susceptibility;
    private readonly double[] _infectiousness;
    private readonly double[] _hazards = new double[3];
    private readonly ulong _infectionRow;

    /// <summary>Works out how likely contacts infect in a city.</summary>
    public Disease(DiseaseSettings settings, IContactNetwork network, CounterBasedRandom random)
    {
        _settings = settings;
        _network = network;
        _infectiousness = settings.Infectiousness is { Count: > 0 } given
            ? [0, .. given.Select(share => share / given.Sum())]
            : Spread(settings);
        _infectionRow = random.Row(RandomStreamId.Infection, 0);
        double usual = 0;
        foreach (var place in Enum.GetValues<Place>())
        {
            _hazards[(int)place] = RiskAt(place) * settings.Reproduction / network.MeanMinutes(place);
            for (var person = 0; person < network.People; person++)
                usual += RiskAt(place) * network.UsualContacts(person, place);
        }

        for (var place = 0; place < _hazards.Length; place++)
            _hazards[place] *= usual == 0 ? 0 : network.People / usual;
        _susceptibility = network.HasHouseholds ? [.. settings.Susceptibility] : [1];
    }

    /// <summary>On how many days after the one of their infection people are infectious.</summary>
    public int InfectiousDays => _infectiousness.Length - 1;

    /// <summary>How much of their infecting people do so many days after infection; all days add up to 1.</summary>
    public double InfectiousnessOn(int day) => day < _infectiousness.Length ? _infectiousness[day] : 0;

    /// <summary>Whether somebody who is infected never has symptoms.</summary>
    public bool IsAsymptomatic(int person) =>
        _settings.Asymptomatic.Accepts(
            CounterBasedRandom.Number(CounterBasedRandom.Pair(_infectionRow, (ulong)person), SymptomsDraw));

    /// <summary>Days from infection to symptoms, at least 1.</summary>
    public int IncubationDays(int person)
    {
        var deviations = InverseNormal.At(
            CounterBasedRandom.Number(CounterBasedRandom.Pair(_infectionRow, (ulong)person), IncubationDraw));
        return Math.Max(1, (int)Math.Round(
            _settings.IncubationMedianDays * PortableMath.Exp(_settings.IncubationSpread * deviations)));
    }

    /// <summary>How infectious somebody is so many days after infection, as a share of all with symptoms.</summary>
    public double StrengthOf(int person, int day) =>
        InfectiousnessOn(day) * (IsAsymptomatic(person) ? _settings.AsymptomaticInfectiousness : 1);

    /// <summary>
    /// Whether a contact infects somebody susceptible: with 1 - exp(-hazard), the hazard being in proportion to the
    /// minutes.
    /// </summary>
    /// <param name="strength">How infectious the other is on this day.</param>
    /// <param name="contact">The contact, as the infectious side sees it.</param>
    /// <param name="moment">When on the day it happens: the less, the earlier.</param>
    public bool Infects(double strength, in Contact contact, out double moment)
    {
        var hazard = strength * _hazards[(int)contact.Place] * _network.MinutesOf(contact)
            * _susceptibility[_network.DecadeOf(contact.Other)];
        var draw = (CounterBasedRandom.Number(contact.Key, TransmissionDraw) >> 11) * (1.0 / (1UL << 53));
        moment = draw / hazard;
        // A probability is never more than its hazard: most contacts need no exponential.
        return draw < hazard && draw < 1 - PortableMath.Exp(-hazard);
    }

    private double RiskAt(Place place) => place == Place.Home ? _settings.HomeRisk : 1;

    /// <summary>
    /// The Weibull distribution cut into days. A day takes what lies half a day to either side of it, so that the mean
    /// stays what it is; nobody infects on the day of their own infection.
    /// </summary>
    private static double[] Spread(DiseaseSettings settings)
    {
        List<double> days = [0];
        double before = 0;
        while (1 - before > Negligible && days.Count < LongestDays)
        {
            var until = Weibull((days.Count + 0.5) / settings.GenerationScaleDays, settings.GenerationShape);
            days.Add(until - before);
            before = until;
        }

        days[^1] += 1 - before;
        return [.. days];
    }

    private static double Weibull(double time, double shape) => 1 - PortableMath.Exp(-PortableMath.Power(time, shape));
}
