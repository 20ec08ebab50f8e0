namespace BlueTrace.Core.Device;

/// <summary>What kind of thing a phone wants done, or tells.</summary>
public enum PhoneActionKind : byte
{
    /// <summary>Connect to the server; bytes that come go to <see cref="PhoneAgent.Receive"/>.</summary>
    Dial,

    /// <summary>Send the server <see cref="PhoneAction.Bytes"/>: they say <see cref="PhoneAction.Said"/>.</summary>
    Send,

    /// <summary>Close the connection: it is over, for the reason <see cref="PhoneAction.Why"/>.</summary>
    HangUp,

    /// <summary>Broadcast the beacon <see cref="PhoneAction.Bytes"/> to the phones around.</summary>
    Broadcast,

    /// <summary>Who logs in? The answer is <see cref="PhoneAgent.NameUser"/>.</summary>
    AskUser,

    /// <summary>With which password? The answer is <see cref="PhoneAgent.GivePassword"/>.</summary>
    AskPassword,

    /// <summary>Which code was sent to the number? The answer is <see cref="PhoneAgent.GiveCode"/>.</summary>
    AskCode,

    /// <summary>What next? The answer is any command.</summary>
    AskCommand,

    /// <summary>Which contact log goes to the authority? The answer is <see cref="PhoneAgent.HandOver"/>.</summary>
    AskLog,

    /// <summary>That log has more entries than the server takes; nothing was sent.</summary>
    LogIsTooLong,

    /// <summary>Another user logged in: the phone is theirs from <see cref="PhoneAgent.UseLog"/> on.</summary>
    OpenLog,

    /// <summary>The server said <see cref="PhoneAction.Told"/>.</summary>
    Told,

    /// <summary>It has forgotten <see cref="PhoneAction.Count"/> entries whose time had come.</summary>
    Forgot,

    /// <summary>It wants to be woken for <see cref="PhoneAction.Alarm"/> at <see cref="PhoneAction.At"/>.</summary>
    SetAlarm,
}

/// <summary>One thing that a phone wants done, or tells. Only the members that belong to its kind are set.</summary>
/// <param name="Kind">What kind of thing.</param>
public readonly record struct PhoneAction(PhoneActionKind Kind)
{
    // Boxed: messages are rare and long, and a crowd's actions shall lie close together.
    private readonly object? _message;

    /// <summary>What goes out; never changed afterwards.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Of <see cref="PhoneActionKind.Send"/>: what these bytes say.</summary>
    public ClientMessage Said
    {
        get => (ClientMessage)_message!;
        init => _message = value;
    }

    /// <summary>Of <see cref="PhoneActionKind.Told"/>: what the server said.</summary>
    public ServerMessage Told
    {
        get => (ServerMessage)_message!;
        init => _message = value;
    }

    /// <summary>Of <see cref="PhoneActionKind.HangUp"/>: why.</summary>
    public EndReason Why { get; init; }

    /// <summary>How many entries.</summary>
    public int Count { get; init; }

    /// <summary>Of <see cref="PhoneActionKind.SetAlarm"/>: for what.</summary>
    public PhoneAlarm Alarm { get; init; }

    /// <summary>Of <see cref="PhoneActionKind.SetAlarm"/>: when; both clocks must have come so far.</summary>
    public Moment At { get; init; }
}

/// <summary>Why a phone's connection to the server is over.</summary>
public enum EndReason : byte
{
    /// <summary>It was cut.</summary>
    Lost,

    /// <summary>It did not come about, or the server never greeted.</summary>
    NotReachable,

    /// <summary>The server did not answer in time.</summary>
    Silent,

    /// <summary>The server ended it, and said why before.</summary>
    Closed,

    /// <summary>What answers does not speak the protocol.</summary>
    Foreign,

    /// <summary>The user is blocked.</summary>
    Blocked,

    /// <summary>Logged out.</summary>
    LoggedOut,
}
