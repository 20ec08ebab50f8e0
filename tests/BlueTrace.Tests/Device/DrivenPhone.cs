namespace BlueTrace.Tests.Device;

/// <summary>
/// A phone whose time is moved by hand. What it does is told in words, and with the seconds since the beginning where
/// time goes by: "dial", "say DOWNLOAD", "speak 7", "hang up: Lost", "AskUser"; what it was told itself is not
/// repeated.
/// </summary>
internal sealed class DrivenPhone
{
    public const string Greeting = "220 BlueTrace/1 line-max=256 entries-max=3";
    public const string Anna = "anna";

    public static readonly DateTimeOffset Start = Given.Clock("13/05/2020 18:00:00");

    private TimeSpan _elapsed;
    private DateTimeOffset _utc = Start;

    public DrivenPhone(PhoneOptions options, string? user = null, TimeSpan? retention = null)
    {
        Retention = retention ?? TimeSpan.FromMinutes(3);
        Agent = new PhoneAgent(options, new ContactLog(Retention), user is null ? null : Given.User(user));
    }

    public PhoneAgent Agent { get; }

    public TimeSpan Retention { get; }

    public Moment Now => new(_elapsed, _utc);

    /// <summary>A phone of anna's that does everything by itself.</summary>
    public static DrivenPhone ByItself(PhoneOptions? options = null) => new(options ?? new PhoneOptions(), Anna);

    /// <summary>A phone that a person commands.</summary>
    public static DrivenPhone Attended(PhoneOptions? options = null) =>
        new((options ?? new PhoneOptions()) with { IsAttended = true, ReusesStaleTempIds = true });

    /// <summary>A phone by itself that has dialled, for a TempID.</summary>
    public static DrivenPhone DiallingByItself(PhoneOptions? options = null)
    {
        var phone = ByItself(options);
        phone.Download();
        phone.Wait(0);
        return phone;
    }

    /// <summary>A phone by itself that has logged in and asks for a TempID.</summary>
    public static DrivenPhone Asking(PhoneOptions? options = null)
    {
        var phone = ByItself(options);
        phone.Download();
        return phone.LogIn();
    }

    /// <summary>A phone that a person commands and that dials.</summary>
    public static DrivenPhone Dialling()
    {
        var phone = Attended();
        phone.Do((agent, now) => agent.ConnectAt(now.Elapsed));
        phone.Wait(0);
        return phone;
    }

    public static string Issued(int number, int seconds = 900, DateTimeOffset? from = null)
    {
        var window = ValidityWindow.From(Timestamp.At(from ?? Start), seconds);
        return $"250 {Given.Id(number)} {window.Start} {window.Expiry}";
    }

    public static byte[] BeaconOf(int number, int seconds = 900) =>
        Written.Bytes(new Beacon(Given.Id(number), ValidityWindow.From(Timestamp.At(Start), seconds)));

    /// <summary>Connects and logs anna in, and gives the phone a password when it asks.</summary>
    public DrivenPhone LogIn()
    {
        if (Agent.WakeAt(Now) == TimeSpan.MaxValue) Do((agent, now) => agent.ConnectAt(now.Elapsed));
        Do((agent, now) => agent.Tick(now));
        if (Tell(Greeting).Contains("AskUser")) NameUser(Anna);
        Tell("331 Password");
        GivePassword();
        Tell("230 Welcome");
        return this;
    }

    /// <summary>Logs in and is issued a TempID.</summary>
    public void Fetch(int number = 1, int seconds = 900)
    {
        Download();
        LogIn().Tell(Issued(number, seconds));
    }

    public string[] NameUser(string user) => Do((agent, now) => agent.NameUser(Given.User(user), now));

    public string[] GivePassword(string password = "apple") =>
        Do((agent, now) => agent.GivePassword(Given.Password(password), now));

    public string[] Download() => Do((agent, now) => agent.Download(now));

    public string[] Upload() => Do((agent, now) => agent.Upload(now));

    public string[] HandOver() => Do((agent, now) => agent.HandOver(agent.ReadLog(now), now));

    public string[] LogOut() => Do((agent, now) => agent.LogOut(now));

    public string[] Lose() => Do((agent, now) => agent.Ended(EndReason.Lost, now));

    public Hearing Hear(int number) => Agent.Hear(BeaconOf(number), Now);

    /// <summary>The server says lines.</summary>
    public string[] Tell(params string[] lines)
    {
        var bytes = new ReadOnlySequence<byte>(Given.Bytes(string.Concat(lines.Select(line => line + "\r\n"))));
        return Do((agent, now) => agent.Receive(ref bytes, now));
    }

    /// <summary>Something goes in; what came out of it.</summary>
    public string[] Do(Action<PhoneAgent, Moment> input)
    {
        input(Agent, Now);
        return [.. Take()];
    }

    /// <summary>Time goes by, and the phone is woken when it wants to be.</summary>
    public string[] Wait(double seconds)
    {
        var done = new List<string>();
        var end = _elapsed + TimeSpan.FromSeconds(seconds);
        while (Agent.WakeAt(Now) <= end)
        {
            Move(Agent.WakeAt(Now) - _elapsed);
            Agent.Tick(Now);
            done.AddRange(Take().Select(action => $"{_elapsed.TotalSeconds}s {action}"));
        }

        Move(end - _elapsed);
        return [.. done];
    }

    /// <summary>Time goes by, and nobody wakes the phone.</summary>
    public void Move(TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return;
        _elapsed += time;
        _utc += time;
    }

    /// <summary>Somebody sets the clock that may be wrong.</summary>
    public string[] SetClock(TimeSpan by)
    {
        _utc += by;
        return Do((agent, now) => agent.ClockMoved(now));
    }

    private IEnumerable<string> Take()
    {
        while (Agent.TryTake(out var action))
        {
            if (action.Kind is not (PhoneActionKind.SetAlarm or PhoneActionKind.Told)) yield return Describe(action);
        }
    }

    private static string Describe(in PhoneAction action) => action.Kind switch
    {
        PhoneActionKind.Dial => "dial",
        PhoneActionKind.Send => $"say {Encoding.Latin1.GetString(action.Bytes.Span).TrimEnd().ReplaceLineEndings("/")}",
        PhoneActionKind.Broadcast =>
            $"speak {Encoding.Latin1.GetString(action.Bytes.Span[..TempId.Length]).TrimStart('0')}",
        PhoneActionKind.HangUp => $"hang up: {action.Why}",
        PhoneActionKind.Forgot or PhoneActionKind.LogIsTooLong => $"{action.Kind} {action.Count}",
        _ => $"{action.Kind}",
    };
}
