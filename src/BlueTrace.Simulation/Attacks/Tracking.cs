namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Scanners that only listen. What they can make of it is for a measure to say: it knows which sightings are of one
/// phone, and sees how many of them the TempID links.
/// </summary>
/// <param name="settings">Where they are.</param>
internal sealed class Tracking(TrackingSettings settings) : IAttack
{
    public void Begin(World world)
    {
        foreach (var person in settings.FindNamed()) new AdversaryRadio(world, person, null).Listen();
    }
}
