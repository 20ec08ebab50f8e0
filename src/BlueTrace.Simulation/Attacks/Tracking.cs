namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Scanners that only listen. What they can make of it is for a metric to say: it knows which sightings are of one
/// phone, and sees how many of them the TempID links.
/// </summary>
/// <param name="settings">Where they are.</param>
/// <param name="radioBeside">Puts a radio beside a person, for somebody who listens to it.</param>
internal sealed class Tracking(
    TrackingSettings settings, Func<int, IEavesdropper?, AdversaryRadio> radioBeside) : IAttack
{
    public void Begin()
    {
        foreach (var person in settings.FindNamed()) radioBeside(person, null).Listen();
    }
}
