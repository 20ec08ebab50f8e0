using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.People;

namespace BlueTrace.Simulation.Epidemic;

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
    private readonly ISociety _society;
    private readonly double[] _susceptibility;
    private readonly double[] _infectiousness;
    private readonly double[] _hazards = new double[3];
    private readonly ulong _infectionRow;

    /// <summary>Works out how likely contacts infect in a city.</summary>
    public Disease(DiseaseSettings settings, ISociety society, Draws draws)
    {
        _settings = settings;
        _society = society;
        _infectiousness = settings.Infectiousness is { Count: > 0 } given ? [0, .. given.Select(share => share / given.Sum())] : Spread(settings);
        _infectionRow = draws.Row(Purpose.Infection, 0);
        double usual = 0;
        foreach (var place in Enum.GetValues<Place>())
        {
            _hazards[(int)place] = RiskAt(place) * settings.Reproduction / society.MeanMinutes(place);
            for (var person = 0; person < society.People; person++) usual += RiskAt(place) * society.UsualContacts(person, place);
        }

        for (var place = 0; place < _hazards.Length; place++) _hazards[place] *= usual == 0 ? 0 : society.People / usual;
        _susceptibility = society.HasHouseholds ? [.. settings.Susceptibility] : [1];
    }

    /// <summary>On how many days after the one of their infection people are infectious.</summary>
    public int InfectiousDays => _infectiousness.Length - 1;

    /// <summary>How much of their infecting people do so many days after infection; the sum over all days is 1.</summary>
    public double InfectiousnessOn(int day) => day < _infectiousness.Length ? _infectiousness[day] : 0;

    /// <summary>Whether somebody who is infected never has symptoms.</summary>
    public bool IsAsymptomatic(int person) =>
        _settings.Asymptomatic.Covers(Draws.Number(Draws.Pair(_infectionRow, (ulong)person), SymptomsDraw));

    /// <summary>Days from infection to symptoms, at least 1.</summary>
    public int IncubationDays(int person)
    {
        var deviations = NormalQuantiles.At(Draws.Number(Draws.Pair(_infectionRow, (ulong)person), IncubationDraw));
        return Math.Max(1, (int)Math.Round(_settings.IncubationMedianDays * Exponentials.Exp(_settings.IncubationSpread * deviations)));
    }

    /// <summary>How infectious somebody is so many days after infection, beside all that a person with symptoms ever is.</summary>
    public double StrengthOf(int person, int day) =>
        InfectiousnessOn(day) * (IsAsymptomatic(person) ? _settings.AsymptomaticInfectiousness : 1);

    /// <summary>
    /// Whether a contact infects somebody susceptible: with 1 - exp(-hazard), the hazard being in proportion to the minutes.
    /// </summary>
    /// <param name="strength">How infectious the other is on this day.</param>
    /// <param name="contact">The contact, as the infectious side sees it.</param>
    /// <param name="moment">When on the day it happens: the less, the earlier.</param>
    public bool Infects(double strength, in Contact contact, out double moment)
    {
        var hazard = strength * _hazards[(int)contact.Place] * _society.MinutesOf(contact) * _susceptibility[_society.DecadeOf(contact.Other)];
        var draw = (Draws.Number(contact.Key, TransmissionDraw) >> 11) * (1.0 / (1UL << 53));
        moment = draw / hazard;
        // A probability is never more than its hazard: most contacts need no exponential.
        return draw < hazard && draw < 1 - Exponentials.Exp(-hazard);
    }

    private double RiskAt(Place place) => place == Place.Home ? _settings.HomeRisk : 1;

    /// <summary>
    /// The Weibull distribution cut into days. A day takes what lies half a day to either side of it, so that the mean stays what
    /// it is; nobody infects on the day of their own infection.
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

    private static double Weibull(double time, double shape) => 1 - Exponentials.Exp(-Exponentials.Power(time, shape));
}
