namespace BlueTrace.Simulation.Kernel;

/// <summary>
/// What a number is drawn for. Each purpose has numbers of its own, so that a new kind of fault changes nothing else of
/// a run. The values are part of every result: add at the end, never reuse one.
/// </summary>
public enum RandomStreamId : byte
{
    /// <summary>The 20 digits of TempIDs.</summary>
    TempId = 1,

    /// <summary>Who has the app.</summary>
    Adoption = 2,

    /// <summary>When in its interval a phone beacons, and when in the first moments it logs in.</summary>
    Phase = 3,

    /// <summary>Whether a beacon is received, by (receiver, sender, moment).</summary>
    BeaconLoss = 4,

    /// <summary>Noise on the strength of a signal, by (receiver, sender, moment).</summary>
    SignalNoise = 5,

    /// <summary>Whether a beacon comes twice, and how late.</summary>
    BeaconDelay = 6,

    /// <summary>How long a segment of TCP travels.</summary>
    Latency = 7,

    /// <summary>When a connection is cut or stalls.</summary>
    ConnectionFault = 9,

    /// <summary>How wrong the clock of a phone is.</summary>
    ClockError = 10,

    /// <summary>When the server crashes, and for how long.</summary>
    ServerCrash = 11,

    /// <summary>Which commits fail.</summary>
    StoreFailure = 12,

    /// <summary>Who falls ill, and when.</summary>
    Illness = 13,

    /// <summary>Who meets whom.</summary>
    Encounter = 14,

    /// <summary>Which passwords are mistyped.</summary>
    Typing = 15,

    /// <summary>What an adversary does.</summary>
    Attack = 16,

    /// <summary>The settings of a randomised scenario.</summary>
    ScenarioSetting = 17,

    /// <summary>When a phone scans, by the schedule of a real app.</summary>
    Scan = 18,

    /// <summary>When the network is parted, and for how long.</summary>
    Partition = 19,

    /// <summary>Who lives with whom, how old they are, and where they belong.</summary>
    Population = 20,

    /// <summary>Who meets whom on a day, by (day and place, one, other).</summary>
    DayContact = 21,

    /// <summary>How an infection goes: symptoms, their day, whether it is tested for.</summary>
    Infection = 22,

    /// <summary>Who does as they are told.</summary>
    Compliance = 23,

    /// <summary>Whom a case remembers having met.</summary>
    Recall = 24,

    /// <summary>What attempts to log in are known by.</summary>
    PasswordAttempt = 25,
}
