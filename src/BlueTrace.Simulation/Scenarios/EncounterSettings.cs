using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>Who meets whom, as a scenario says it. A new kind is a line here and a record.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RandomMixingSettings), "random-mixing")]
[JsonDerivedType(typeof(HouseholdsAndWorkplacesSettings), "households")]
[JsonDerivedType(typeof(RandomWaypointSettings), "waypoint")]
[JsonDerivedType(typeof(ScheduledMeetingsSettings), "meetings")]
[JsonDerivedType(typeof(FixedPairsSettings), "fixed-pairs")]
[JsonDerivedType(typeof(TraceSettings), "trace")]
public abstract record EncounterSettings;
