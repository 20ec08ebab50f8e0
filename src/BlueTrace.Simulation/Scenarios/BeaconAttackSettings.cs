using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>Who attacks with beacons alone: what the model "beacons" knows too.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReplaySettings), "replay")]
[JsonDerivedType(typeof(TrackingSettings), "tracking")]
public abstract record BeaconAttackSettings : AttackSettings;
