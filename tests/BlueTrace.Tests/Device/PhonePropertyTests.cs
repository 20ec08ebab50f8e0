namespace BlueTrace.Tests.Device;

/// <summary>Whatever goes in, in whatever order and at whatever times.</summary>
public sealed class PhonePropertyTests
{
    private static readonly string[] Lines =
    [
        DrivenPhone.Greeting, "331 Password", "230 Welcome", "430 no", "431 no", "432 no", "251 1 received",
        "354 1 go on",
        "451 later", "500 4 no", "553 1 10 no", "221 bye", "421 16 bye", "rubbish", "250 rubbish",
        $"250 {Given.Id(9)} 01/01/0001 00:00:00 01/01/0001 00:00:00",
        $"250 {Given.Id(9)} 31/12/9999 23:59:59 31/12/9999 23:59:59",
    ];

    [Theory]
    [InlineData(false, false), InlineData(false, true), InlineData(true, false), InlineData(true, true)]
    public void It_never_throws_asks_one_question_at_a_time_and_says_no_TempID_that_it_may_not(
        bool isAttended, bool reuses)
    {
        var options = new PhoneOptions { IsAttended = isAttended, ReusesStaleTempIds = reuses };
        Gen.Select(Gen.Int[0, 31], Gen.Int[0, 1000]).List[0, 200].Sample(steps =>
        {
            var phone = new PlayedPhone(options);
            foreach (var (kind, amount) in steps) phone.Step(kind, amount);
        });
    }

    /// <summary>A phone, and what may be known of it from outside.</summary>
    private sealed class PlayedPhone(PhoneOptions options)
    {
        private readonly DrivenPhone _phone = new(options, options.IsAttended ? null : DrivenPhone.Anna);
        private readonly Dictionary<TempId, DateTimeOffset> _lastHeard = [];
        private bool _isConnected;
        private bool _isOwed;
        private TempId? _told;
        private ClientMessageKind? _asked;
        private int _issued = 1000;

        public void Step(int kind, int amount)
        {
            var (agent, now) = (_phone.Agent, _phone.Now);
            switch (kind)
            {
                case 0: agent.ConnectAt(now.Elapsed + TimeSpan.FromSeconds(amount)); break;
                case 1: agent.BroadcastFrom(now.Elapsed + TimeSpan.FromSeconds(amount)); break;
                case 2: agent.NameUser(Given.User(amount % 2 == 0 ? "anna" : "ben"), now); break;
                case 3 or 4: agent.GivePassword(Given.Password("apple"), now); break;
                case 5: agent.Download(now); break;
                case 6: agent.Upload(now); break;
                case 7: agent.HandOver(agent.ReadLog(now), now); break;
                case 8: agent.ClockMoved(now); break;
                case 9: agent.Ended(EndReason.Lost, now); break;
                case 10 when amount < 20: agent.LogOut(now); break;
                case 10: agent.BroadcastFrom(now.Elapsed); break;
                case 11 or 12: Hear(amount % 8, now); break;
                case 13: agent.Ring((PhoneAlarm)(amount % 6), now); break;
                case 14: agent.UseLog(new ContactLog(_phone.Retention), now); break;
                case 15: agent.Hear(Given.Bytes("rubbish"), now); break;
                case 16 when amount < 100:
                    Tell(DrivenPhone.Issued(amount, 60, now.Utc.AddSeconds(amount % 90 - 60)));
                    break;
                case 17 or 18: MoveWithinCalendar(TimeSpan.FromSeconds(amount % 100)); break;
                case 19: MoveWithinCalendar(TimeSpan.FromSeconds(amount)); break;
                case 20 or 21:
                    MoveWithinCalendar(agent.WakeAt(now) - now.Elapsed);
                    break;
                case 22 or 23: agent.Tick(now); break;
                case 24 or 25: Tell(Lines[amount % Lines.Length]); break;
                default: Tell(RightReply(now.Utc)); break;
            }

            Look();
            if (kind is not (22 or 23)) return;
            Assert.True(agent.WakeAt(now) > now.Elapsed, "it wants to be woken for what is done");
        }

        /// <summary>A TempID of the last day of the calendar wakes the phone there; no clock goes beyond.</summary>
        private void MoveWithinCalendar(TimeSpan time)
        {
            if (time < DateTimeOffset.MaxValue - _phone.Now.Utc) _phone.Move(time);
        }

        private void Hear(int number, Moment now)
        {
            var beacon = DrivenPhone.BeaconOf(number, seconds: 86_400);
            if (_phone.Agent.Hear(beacon, now).Verdict == HearingVerdict.Logged) _lastHeard[Given.Id(number)] = now.Utc;
        }

        private string RightReply(DateTimeOffset now) => _asked switch
        {
            null => DrivenPhone.Greeting,
            ClientMessageKind.User => "331 Password",
            ClientMessageKind.Password => "230 Welcome",
            ClientMessageKind.Download => DrivenPhone.Issued(++_issued, 60, now),
            ClientMessageKind.Upload => "354 1 go on",
            ClientMessageKind.Entries => "251 1 received",
            _ => "221 bye",
        };

        private void Tell(string line)
        {
            var bytes = new ReadOnlySequence<byte>(Given.Bytes(line + "\r\n"));
            _phone.Agent.Receive(ref bytes, _phone.Now);
        }

        private void Look()
        {
            while (_phone.Agent.TryTake(out var action))
            {
                switch (action.Kind)
                {
                    case PhoneActionKind.Dial:
                        Assert.False(_isConnected, "it connects twice");
                        (_isConnected, _isOwed, _asked) = (true, true, null);
                        break;
                    case PhoneActionKind.HangUp:
                        Assert.True(_isConnected, "it hangs up what is not connected");
                        (_isConnected, _isOwed) = (false, false);
                        break;
                    case PhoneActionKind.Told:
                        if (action.Told.Kind == ServerMessageKind.TempIdIssued) _told = action.Told.Id;
                        _isOwed = false;
                        break;
                    case PhoneActionKind.Send:
                        Assert.True(_isConnected && !_isOwed, $"it says {action.Said.Kind} out of turn");
                        (_isOwed, _asked) = (true, action.Said.Kind);
                        LookAt(action.Said);
                        break;
                    case PhoneActionKind.Broadcast:
                        Assert.Equal(Fault.None, Beacon.Read(action.Bytes.Span, out var beacon));
                        Assert.True(
                            options.ReusesStaleTempIds || beacon.Window.Contains(_phone.Now.Utc),
                            "it says an expired TempID");
                        Assert.Equal(_told, beacon.Id);
                        break;
                }
            }
        }

        private void LookAt(in ClientMessage said)
        {
            if (said.Kind != ClientMessageKind.Upload) return;
            Assert.True(
                said.EntryCount <= _lastHeard.Values.Count(heard => heard + _phone.Retention > _phone.Now.Utc),
                "it hands over what it must have forgotten");
        }
    }
}
