using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>Who attacks, as a scenario says it. A new kind is a line here and a record.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReplaySettings), "replay")]
[JsonDerivedType(typeof(RelaySettings), "relay")]
[JsonDerivedType(typeof(TrackingSettings), "tracking")]
[JsonDerivedType(typeof(GuessingSettings), "guessing")]
[JsonDerivedType(typeof(FloodSettings), "flood")]
[JsonDerivedType(typeof(FalseContactsSettings), "false-contacts")]
[JsonDerivedType(typeof(FalseTimeSettings), "false-time")]
public abstract record AttackSettings
{
    /// <summary>The people whom it names; each has to be there.</summary>
    internal abstract IEnumerable<int> FindNamed();
}
