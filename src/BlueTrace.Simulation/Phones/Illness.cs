using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Phones;

/// <summary>Lets people fall ill and hand over their contact logs.</summary>
internal sealed class Illness(World world) : ITimed
{
    /// <summary>Draws who, and when.</summary>
    public void Begin()
    {
        var settings = world.Scenario.Illness;
        var from = (long)settings.From.TotalMilliseconds;
        var span = (long)settings.To.TotalMilliseconds - from;
        HashSet<int> ill = [];
        for (var draw = 0UL; ill.Count < Math.Min(settings.People, world.People); draw++)
        {
            var person = (int)world.Draws.Below(world.People, Purpose.Illness, draw, 0);
            if (!ill.Add(person)) continue;
            world.Agenda.Add(from + world.Draws.Below(span + 1, Purpose.Illness, draw, 1), this, person);
        }
    }

    /// <inheritdoc/>
    public void Wake(int reason) => world.PhoneOf(reason)?.Line.WantUpload();
}
