using System.Buffers;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;
using BlueTrace.Simulation.Watching;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation.Phones;

/// <summary>
/// A phone's side of the conversation with the server: logs in, asks for what the phone wants, and begins anew when the
/// connection is lost.
/// </summary>
public sealed class AuthorityLine : ITimed, IWireListener
{
    private const int Dial = 0;
    private const int Proceed = 1;

    private readonly World _world;
    private readonly SimulatedPhone _phone;
    private readonly Subscriber _subscriber;
    private readonly DrawSeries _typing;
    private readonly Watcher _watcher;
    private readonly ArrayBufferWriter<byte> _output = new();
    private ClientSession _session = new();
    private WireEnd? _end;
    private bool _wantsTempId;
    private bool _wantsUpload;
    private bool _isDialling;
    private List<ContactLogEntry> _announced = [];

    internal AuthorityLine(World world, SimulatedPhone phone, Subscriber subscriber)
    {
        _world = world;
        _phone = phone;
        _subscriber = subscriber;
        _watcher = world.Watcher;
        _typing = new DrawSeries(world.Draws, Purpose.Typing, (ulong)phone.Person);
    }

    /// <summary>Who the phone is to the authority.</summary>
    public Subscriber Subscriber => _subscriber;

    /// <summary>Asks for a fresh TempID, as soon as that can be.</summary>
    public void WantTempId()
    {
        _wantsTempId = true;
        TryProceed();
    }

    /// <summary>Hands the contact log over, as soon as that can be.</summary>
    public void WantUpload()
    {
        _wantsUpload = true;
        TryProceed();
    }

    /// <summary>Connects at a moment, unless it is to connect already.</summary>
    internal void ConnectAt(long milliseconds)
    {
        if (_isDialling || _end is not null) return;
        _isDialling = true;
        _world.Agenda.Add(milliseconds, this, Dial);
    }

    /// <inheritdoc/>
    public void Wake(int reason)
    {
        if (reason == Proceed)
        {
            TryProceed();
            return;
        }

        _isDialling = false;
        _session = new ClientSession();
        _end = _world.Network.Connect(this, _world.Server, new LoginOrigin((ulong)_phone.Person));
    }

    /// <inheritdoc/>
    public void Connected(WireEnd end) => _watcher.Connected(_phone);

    /// <inheritdoc/>
    public void Received(WireEnd end, ref ReadOnlySequence<byte> bytes)
    {
        while (end == _end && _session.TryReceive(ref bytes, out var reply))
        {
            _watcher.ServerSaid(_phone, reply);
            Answer(reply);
        }
    }

    /// <inheritdoc/>
    public void Ended(WireEnd end)
    {
        if (end == _end) HangUp(_world.Scenario.Phones.RetryPause);
    }

    private void Answer(in ServerMessage reply)
    {
        switch (reply.Kind)
        {
            case ServerMessageKind.Greeting:
                Say(ClientMessage.LogIn(_subscriber.User));
                break;
            case ServerMessageKind.PasswordRequired or ServerMessageKind.InvalidPassword:
                Say(ClientMessage.Authenticate(Type()));
                break;
            case ServerMessageKind.NowBlocked or ServerMessageKind.Blocked:
                HangUp(_world.Scenario.Server.BlockDuration + _world.Scenario.Phones.RetryPause);
                break;
            case ServerMessageKind.TempIdIssued:
                _wantsTempId = false;
                _phone.Adopt(reply.Id, reply.Window);
                TryProceed();
                break;
            case ServerMessageKind.SendEntries:
                Say(ClientMessage.HandOver(_announced));
                break;
            case ServerMessageKind.UploadAccepted or ServerMessageKind.EntryRefused:
                _wantsUpload = false;
                TryProceed();
                break;
            case ServerMessageKind.Welcome:
                TryProceed();
                break;
            case ServerMessageKind.Trouble or ServerMessageKind.Refused:
                _world.Agenda.Add(_world.Agenda.Now + (long)_world.Scenario.Phones.RetryPause.TotalMilliseconds, this, Proceed);
                break;
            default:
                HangUp(_world.Scenario.Phones.RetryPause);
                break;
        }
    }

    private void TryProceed()
    {
        if (_end is null)
        {
            if (_wantsTempId || _wantsUpload) ConnectAt(_world.Agenda.Now);
            return;
        }

        if (_session.State != ConversationState.Ready) return;
        if (_wantsTempId) Say(ClientMessage.Download);
        else if (_wantsUpload) AnnounceLog();
        else if (!_world.Scenario.Phones.StaysConnected) Say(ClientMessage.Logout);
    }

    private void AnnounceLog()
    {
        _announced = _phone.ReadLog();
        Say(ClientMessage.Upload(_announced.Count));
    }

    private Password Type() => _typing.Happens(_world.Scenario.Phones.Mistyping) ? Subscriber.Mistyped : _subscriber.Password;

    private void Say(in ClientMessage message)
    {
        _session.Send(message, _output);
        _watcher.ClientSaid(_phone, message);
        _end!.Send(_output.WrittenSpan);
        _output.ResetWrittenCount();
    }

    private void HangUp(TimeSpan pause)
    {
        var end = _end;
        _end = null;
        end?.Close();
        _watcher.HungUp(_phone);
        if (_wantsTempId || _wantsUpload || _world.Scenario.Phones.StaysConnected)
            ConnectAt(_world.Agenda.Now + (long)pause.TotalMilliseconds);
    }
}
