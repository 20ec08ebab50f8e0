namespace BlueTrace.Simulation.Observation;

/// <summary>What is true in a run at this moment, whatever phones and server make of it. Observers read it.</summary>
public interface IGroundTruth
{
    /// <summary>What is simulated.</summary>
    MessagesScenario Scenario { get; }

    /// <summary>Milliseconds since the run began.</summary>
    long Now { get; }

    /// <summary>A clock that is right: the server's.</summary>
    DeviceClock Clock { get; }

    /// <summary>How many people there are, numbered from 0.</summary>
    int People { get; }

    /// <summary>How long a step of the encounters is, in seconds.</summary>
    int StepSeconds { get; }

    /// <summary>Who is near whom.</summary>
    NeighbourIndex Neighbours { get; }

    /// <summary>What the authority has kept.</summary>
    MemoryStore Store { get; }

    /// <summary>When the network's parts join again, in milliseconds; what is sent before arrives after.</summary>
    long NetworkJoinsAt { get; }

    /// <summary>The phone of a person; null where they have no app.</summary>
    PhoneAgent? PhoneOf(int person);

    /// <summary>What the clock of a person's phone shows; a clock that is right where they have no app.</summary>
    DeviceClock ClockOf(int person);

    /// <summary>How wrong the clock of a person's phone has been so far.</summary>
    SkewRange SkewsOf(int person);

    /// <summary>The person with a phone number; null where nobody has it.</summary>
    int? PersonOf(UserId user);
}
