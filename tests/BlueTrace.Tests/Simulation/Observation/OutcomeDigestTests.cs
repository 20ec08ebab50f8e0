namespace BlueTrace.Tests.Simulation.Observation;

public sealed class OutcomeDigestTests
{
    private static readonly TempId Id = TempId.FromHalves(1, 2);
    private static readonly ValidityWindow Window = ValidityWindow.From(new Timestamp(1_000), 900);
    private static readonly Beacon Beacon = new(Id, Window);
    private static readonly ContactLogEntry Entry = new(Id, Window);
    private static readonly UserId User = Subscriber.Of(0).User;
    private static readonly Hearing Logged = new(HearingVerdict.Logged, Beacon, Fault.None);
    private static readonly UploadReport Upload =
        new(User, new Timestamp(5), [new TracedEntry(Entry, EntryFinding.Contact, Subscriber.Of(1).User)]);

    /// <summary>Things that can happen, no two of them the same; neighbours differ in one respect.</summary>
    private static readonly Action<OutcomeDigest, int>[] Occurrences =
    [
        (digest, person) => digest.Heard(person, new Reception(1, 0), Logged),
        (digest, person) => digest.Heard(person, new Reception(2, 0), Logged),
        (digest, person) => digest.Heard(person, new Reception(1, -60), Logged),
        (digest, person) => digest.Heard(person, new Reception(1, 0, IsForeign: true), Logged),
        (digest, person) => digest.Heard(person, new Reception(1, 0, IsForeign: true, AgeMilliseconds: 1), Logged),
        (digest, person) => digest.Heard(person, new Reception(1, 0), Logged with { Verdict = HearingVerdict.LogFull }),
        (digest, person) => digest.Heard(person, new Reception(1, 0), Logged with { Fault = Fault.WrongSize }),
        (digest, person) => digest.Heard(
            person, new Reception(1, 0), Logged with { Beacon = new Beacon(TempId.FromHalves(2, 1), Window) }),
        (digest, person) => digest.Heard(
            person, new Reception(1, 0),
            Logged with { Beacon = new Beacon(Id, ValidityWindow.From(new Timestamp(1_000), 901)) }),
        (digest, person) => digest.Forgot(person, 1),
        (digest, person) => digest.Forgot(person, 2),
        (digest, person) => digest.ClientSaid(person, ClientMessage.User(User)),
        (digest, person) => digest.ClientSaid(person, ClientMessage.User(Subscriber.Of(1).User)),
        (digest, person) => digest.ClientSaid(person, ClientMessage.Password(Given.Password("a"))),
        (digest, person) => digest.ClientSaid(person, ClientMessage.Password(Given.Password("b"))),
        (digest, person) => digest.ClientSaid(person, ClientMessage.Password(Given.Password("0123456789"))),
        (digest, person) => digest.ClientSaid(person, ClientMessage.Upload(1)),
        (digest, person) => digest.ClientSaid(person, ClientMessage.Entries([])),
        (digest, person) => digest.ClientSaid(person, ClientMessage.Entries([Entry])),
        (digest, person) => digest.ClientSaid(person, ClientMessage.Entries([Entry, Entry])),
        (digest, person) => digest.ServerSaid(person, ServerMessage.TempIdIssued(Id, Window)),
        (digest, person) => digest.ServerSaid(person, ServerMessage.Of(ServerMessageKind.Welcome)),
        (digest, person) => digest.ServerSaid(person, ServerMessage.Refused(Fault.BadTempId)),
        (digest, person) => digest.ServerSaid(person, ServerMessage.UploadAccepted(7)),
        (digest, person) => digest.ServerSaid(person, ServerMessage.Greeting(WireLimits.Default)),
        (digest, _) => digest.AdversaryWasTold(User, ServerMessage.Of(ServerMessageKind.Welcome)),
        (digest, _) => digest.AuthoritySaw(new TempIdIssued(new IssuedTempId(User, Id, Window))),
        (digest, _) => digest.AuthoritySaw(new ContactLogReceived(Upload)),
        (digest, _) => digest.AuthoritySaw(new ContactLogReceived(Upload with { ReceivedAt = new Timestamp(6) })),
        (digest, _) => digest.AuthoritySaw(
            new ContactLogReceived(Upload with { Entries = [new TracedEntry(Entry, EntryFinding.Own, null)] })),
        (digest, _) => digest.AuthoritySaw(new LoggedOut(User)),
        (digest, _) => digest.Overheard(1, new Reception(1, 0), Beacon),
        (digest, _) => digest.Transmitted(1, 0),
        (digest, _) => digest.Transmitted(1, 5),
    ];

    [Fact]
    public void Whatever_differs_in_one_respect_gives_another_outcome() =>
        Assert.Distinct(Occurrences.Select(occurrence => OutcomeOf(0, 0, occurrence)));

    [Fact]
    public void What_happens_in_the_same_millisecond_may_happen_in_any_order() =>
        Assert.Equal(OutcomeOf(0, 0, Occurrences), OutcomeOf(0, 0, [.. Occurrences.Reverse()]));

    [Fact]
    public void What_happens_twice_counts_twice() =>
        Assert.Distinct([0UL, OutcomeOf(0, 0, Occurrences[0]), OutcomeOf(0, 0, Occurrences[0], Occurrences[0])]);

    [Fact]
    public void Two_entries_forgotten_at_once_are_one_and_one() =>
        Assert.Equal(OutcomeOf(0, 0, Occurrences[10]), OutcomeOf(0, 0, Occurrences[9], Occurrences[9]));

    [Fact]
    public void Each_has_its_moment() => Assert.All(Occurrences, occurrence =>
        Assert.NotEqual(OutcomeOf(0, 0, occurrence), OutcomeOf(0, 1, occurrence)));

    [Fact]
    public void What_a_phone_does_is_that_phones() => Assert.All(Occurrences[..25], occurrence =>
        Assert.NotEqual(OutcomeOf(0, 0, occurrence), OutcomeOf(1, 0, occurrence)));

    [Fact]
    public void The_outcome_is_the_same_on_every_machine() =>
        Assert.Equal(5980600704761651943UL, OutcomeOf(0, 0, Occurrences));

    [Fact]
    public void Waking_for_nothing_changes_the_digest_and_not_the_outcome()
    {
        var (one, other) = (new OutcomeDigest(), new OutcomeDigest());
        var (plain, busy) = (new CounterBasedRandom(1), new CounterBasedRandom(1));
        Meet(plain, one).Run();
        var meeting = Meet(busy, other);
        for (var second = 0UL; second < 300; second++) busy.Note(second);
        meeting.Run();

        Assert.NotEqual(plain.Digest, busy.Digest);
        Assert.NotEqual(0UL, one.Value);
        Assert.Equal(one.Value, other.Value);
    }

    [Fact]
    public void Hearing_makes_no_garbage()
    {
        var digest = new OutcomeDigest();
        digest.Began(Meet(new CounterBasedRandom(1), digest).Truth);
        digest.Heard(0, new Reception(1, 0), Logged);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) digest.Heard(0, new Reception(1, 0), Logged);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ulong OutcomeOf(int person, long moment, params Action<OutcomeDigest, int>[] occurrences)
    {
        var digest = new OutcomeDigest();
        var simulation = Meet(new CounterBasedRandom(1), new OutcomeDigest(), moment);
        if (moment > 0) simulation.Run();
        digest.Began(simulation.Truth);
        foreach (var occurrence in occurrences) occurrence(digest, person);
        return digest.Value;
    }

    private static MessageSimulation Meet(
        CounterBasedRandom random, SimulationObserver observer, long milliseconds = 300_000)
    {
        var scenario = new MessagesScenario { Duration = TimeSpan.FromMilliseconds(milliseconds) };
        var together = new Gathering([0, 1], TimeSpan.Zero, TimeSpan.FromMinutes(5));
        return SimulationFactory.Create(scenario, new ScheduledMeetings(2, 10, [together]), random, observer);
    }
}
