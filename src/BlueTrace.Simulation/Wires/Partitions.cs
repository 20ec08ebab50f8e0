using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Wires;

/// <summary>Parts the network between phones and server now and then; nothing is lost, all of it is late.</summary>
internal sealed class Partitions(World world) : ITimed
{
    private readonly DrawSeries _moments = new(world.Draws, Purpose.Partition, 0);

    /// <summary>Plans the first.</summary>
    public void Begin()
    {
        if (world.Scenario.Wires.PartitionEvery is { } pause) Plan(pause);
    }

    public void Wake(int reason)
    {
        var length = (long)world.Scenario.Wires.PartitionMax.TotalMilliseconds;
        world.Network.PartUntil(world.Agenda.Now + 1 + _moments.Below(length));
        Begin();
    }

    private void Plan(TimeSpan pause) =>
        world.Agenda.Add(world.Agenda.Now + 1 + _moments.Below(2 * (long)pause.TotalMilliseconds), this);
}
