namespace BlueTrace.Client.Configuration;

/// <summary>What the command line asks for.</summary>
internal sealed record ClientOptions
{
    /// <summary>Address or name of the server.</summary>
    public required string ServerHost { get; init; }

    /// <summary>The server's TCP port, 1 to 65535.</summary>
    public required int ServerPort { get; init; }

    /// <summary>The UDP port on which beacons are heard; 0 lets the system choose.</summary>
    public required int UdpPort { get; init; }

    /// <summary>Where the contact log lives.</summary>
    public string DataFolder { get; init; } = ".";

    /// <summary>The contact log's own name or path; null for the user's default.</summary>
    public string? ContactLog { get; init; }

    /// <summary>A log that is uploaded as it is, instead of what was heard; null for what was heard.</summary>
    public string? StaticLog { get; init; }

    /// <summary>How long after it was last heard an entry stays.</summary>
    public TimeSpan Retention { get; init; } = Core.Device.ContactLog.DefaultRetention;

    /// <summary>Whether a beacon fetches a fresh TempID first, where there is none.</summary>
    public bool AutoRefresh { get; init; }

    /// <summary>Whether the user registers before logging in.</summary>
    public bool Registers { get; init; }

    /// <summary>Whether the connection to the server is encrypted.</summary>
    public bool UsesTls { get; init; }

    /// <summary>
    /// The file of those who may have signed the server's certificate; null for those the system trusts.
    /// </summary>
    public string? Authorities { get; init; }

    /// <summary>What the phone does by itself; null where somebody commands it.</summary>
    public UnattendedOptions? Unattended { get; init; }

    /// <summary>
    /// The local address for the TCP connection and for hearing beacons; null for any. With a group it says over which
    /// network the group is joined, and beacons are heard on any address.
    /// </summary>
    public IPAddress? Bind { get; init; }

    /// <summary>The multicast group whose beacons are heard too; null for none.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>Whether other clients of this machine may hear on the same UDP port.</summary>
    public bool SharesPort { get; init; }

    /// <summary>Whether local time is shown beside UTC.</summary>
    public bool ShowsLocalTime { get; init; }
}

/// <summary>What a phone does that nobody commands.</summary>
internal sealed record UnattendedOptions
{
    /// <summary>To whom it says beacons.</summary>
    public IReadOnlyList<Destination> BeaconTo { get; init; } = [];

    /// <summary>Time between two beacons.</summary>
    public TimeSpan BeaconEvery { get; init; } = new Core.Device.PhoneOptions().BeaconInterval;

    /// <summary>The file that says who logs in; null for standard input.</summary>
    public string? LoginFile { get; init; }
}
