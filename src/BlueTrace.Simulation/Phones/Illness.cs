using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Phones;

/// <summary>Lets people fall ill and hand over their contact logs.</summary>
internal sealed class Illness(World world) : ITimed
{
    /// <summary>Puts down who, and when.</summary>
    public void Begin(Endowment endowment)
    {
        foreach (var (person, moment) in endowment.FallIll(world.People)) world.Agenda.Add(moment, this, person);
    }

    /// <inheritdoc/>
    public void Wake(int reason) => world.PhoneOf(reason)?.Upload();
}
