using System.Text.Json.Serialization;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Encounters;

/// <summary>Who meets whom, as a scenario says it. A new kind is a line here and a record.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RandomMixingSettings), "random-mixing")]
[JsonDerivedType(typeof(DailyLifeSettings), "households")]
[JsonDerivedType(typeof(WaypointSettings), "waypoint")]
[JsonDerivedType(typeof(MeetingSettings), "meetings")]
[JsonDerivedType(typeof(PartnerSettings), "partners")]
[JsonDerivedType(typeof(TraceSettings), "trace")]
public abstract record EncounterSettings
{
    /// <summary>Makes what meets them.</summary>
    /// <exception cref="FormatException">They do not go together, or a file is wrong; the message says why.</exception>
    public abstract IEncounters Make(Draws draws, IScenarioFiles files);
}
