namespace BlueTrace.Simulation;

/// <summary>
/// One run of the model "messages": people, their phones, the air between them, the network and the server, all of it
/// in virtual time and every message as bytes. Scenario, encounters and seed decide everything that happens.
/// </summary>
public sealed class MessageSimulation : IGroundTruth
{
    private readonly SimulationAssembly _parts;

    internal MessageSimulation(SimulationAssembly parts)
    {
        _parts = parts;
        Clock = new DeviceClock(parts.Scenario.Start);
    }

    /// <inheritdoc/>
    public MessagesScenario Scenario => _parts.Scenario;

    /// <inheritdoc/>
    public long Now => _parts.Queue.Now;

    /// <inheritdoc/>
    public DeviceClock Clock { get; }

    /// <inheritdoc/>
    public int People => _parts.Phones.Count;

    /// <inheritdoc/>
    public int StepSeconds => _parts.Mobility.StepSeconds;

    /// <inheritdoc/>
    public NeighbourIndex Neighbours => _parts.Neighbours;

    /// <inheritdoc/>
    public MemoryStore Store => _parts.Server.Store;

    /// <inheritdoc/>
    public long NetworkJoinsAt => _parts.Network.JoinsAt;

    /// <summary>A hash over all that was drawn and every moment at which something happened, in order.</summary>
    public ulong Digest => _parts.Random.Digest;

    /// <summary>How many events have happened.</summary>
    public long Events => _parts.Queue.Happened;

    /// <summary>How many beacons have arrived somewhere.</summary>
    public long Receptions => _parts.Air.Received;

    /// <inheritdoc/>
    public PhoneAgent? PhoneOf(int person) => _parts.Phones[person]?.Agent;

    /// <inheritdoc/>
    public DeviceClock ClockOf(int person) => _parts.Phones[person]?.Clock ?? Clock;

    /// <inheritdoc/>
    public SkewRange SkewsOf(int person) => _parts.Phones[person]?.Skews ?? default;

    /// <inheritdoc/>
    public int? PersonOf(UserId user) =>
        Subscriber.TryFindPerson(user, out var person) && person < People ? person : null;

    /// <summary>Lets it all happen, up to the end of the scenario.</summary>
    /// <param name="afterStep">Is told how many milliseconds have gone by, after each step; may throw to stop.</param>
    public void Run(Action<long>? afterStep = null)
    {
        Begin();
        var end = (long)Scenario.Duration.TotalMilliseconds;
        for (var step = 0L; Now < end; step++)
        {
            Neighbours.Read(_parts.Mobility, step);
            _parts.Observer.Stepped(step);
            _parts.Queue.RunUntil(Math.Min(end, (step + 1) * StepSeconds * 1000));
            afterStep?.Invoke(Now);
        }

        _parts.Observer.Ended();
    }

    private void Begin()
    {
        _parts.Observer.Began(this);
        _parts.Server.Begin();
        foreach (var phone in _parts.Phones) phone?.Begin(_parts.Assignment);
        foreach (var attack in _parts.Attacks) attack.Begin();
        _parts.Uploads.Begin();
        _parts.Partitions.Begin();
    }
}
