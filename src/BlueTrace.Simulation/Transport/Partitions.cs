namespace BlueTrace.Simulation.Transport;

/// <summary>Parts the network between phones and server now and then; nothing is lost, all of it is late.</summary>
/// <param name="queue">Virtual time.</param>
/// <param name="moments">The numbers that say when, and for how long.</param>
/// <param name="network">What is parted.</param>
/// <param name="settings">How often, and for how long.</param>
internal sealed class Partitions(
    EventQueue queue, RandomStream moments, Network network, NetworkSettings settings) : IEventHandler
{
    /// <summary>Plans the first.</summary>
    public void Begin()
    {
        if (settings.PartitionEvery is { } pause)
            queue.Add(queue.Now + 1 + moments.Below(2 * (long)pause.TotalMilliseconds), this);
    }

    public void OnEvent(int reason)
    {
        network.PartUntil(queue.Now + 1 + moments.Below((long)settings.PartitionMax.TotalMilliseconds));
        Begin();
    }
}
