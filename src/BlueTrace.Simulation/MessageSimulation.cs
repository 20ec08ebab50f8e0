namespace BlueTrace.Simulation;

/// <summary>
/// One run of the model "messages": people, their phones, the air between them, the network and the server, all of it
/// in virtual time and every message as bytes. Scenario, encounters and seed decide everything that happens.
/// </summary>
public sealed class MessageSimulation
{
    private readonly SimulationAssembly _parts;

    internal MessageSimulation(SimulationAssembly parts) => _parts = parts;

    /// <summary>What is true at this moment.</summary>
    public IGroundTruth Truth => _parts;

    /// <summary>A hash over all that was drawn and every moment at which something happened, in order.</summary>
    public ulong Digest => _parts.Random.Digest;

    /// <summary>How many events have happened.</summary>
    public long Events => _parts.Queue.Happened;

    /// <summary>How many beacons have arrived somewhere.</summary>
    public long Receptions => _parts.Air.Received;

    /// <summary>Lets it all happen, up to the end of the scenario.</summary>
    /// <param name="afterStep">Is told how many milliseconds have gone by, after each step; may throw to stop.</param>
    public void Run(Action<long>? afterStep = null)
    {
        Begin();
        var end = (long)Truth.Scenario.Duration.TotalMilliseconds;
        for (var step = 0L; Truth.Now < end; step++)
        {
            _parts.Neighbours.Read(_parts.Mobility, step);
            _parts.Observer.Stepped(step);
            _parts.Queue.RunUntil(Math.Min(end, (step + 1) * Truth.StepSeconds * 1000));
            afterStep?.Invoke(Truth.Now);
        }

        _parts.Observer.Ended();
    }

    private void Begin()
    {
        _parts.Observer.Began(Truth);
        _parts.Server.Begin();
        foreach (var phone in _parts.Phones) phone?.Begin(_parts.Assignment);
        foreach (var attack in _parts.Attacks) attack.Begin();
        _parts.Uploads.Begin();
        _parts.Partitions.Begin();
    }
}
