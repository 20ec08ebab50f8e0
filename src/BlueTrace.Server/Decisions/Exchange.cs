using System.Threading.Tasks.Sources;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;

namespace BlueTrace.Server.Decisions;

/// <summary>
/// What one connection has to say at one time, on its way to the authority and back: the messages that had arrived,
/// then the decisions upon them. A connection has one and uses it again and again.
/// </summary>
public sealed class Exchange(ServerSession session) : IValueTaskSource
{
    private readonly List<ClientMessage> _said = [];
    private readonly List<Decision> _decided = [];
    private ManualResetValueTaskSourceCore<bool> _completion = new() { RunContinuationsAsynchronously = true };

    /// <summary>The conversation it belongs to.</summary>
    public ServerSession Session => session;

    /// <summary>What the client said, in order.</summary>
    public List<ClientMessage> Said => _said;

    /// <summary>
    /// What was decided, in the same order; shorter where the conversation ended before all was answered.
    /// </summary>
    public List<Decision> Decided => _decided;

    /// <summary>Makes ready for another round.</summary>
    public void Clear()
    {
        _said.Clear();
        _decided.Clear();
        _completion.Reset();
    }

    /// <summary>Completes when the decisions may be told.</summary>
    public ValueTask WhenDecided => new(this, _completion.Version);

    /// <summary>The decisions may be told.</summary>
    public void Complete() => _completion.SetResult(true);

    /// <summary>There are none: something broke on the way.</summary>
    public void Fail(Exception failure) => _completion.SetException(failure);

    void IValueTaskSource.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);
}
