using System.Threading.Tasks.Sources;

namespace BlueTrace.Server.Decisions;

/// <summary>The exchange of one connection, which can be waited for. A connection uses it again and again.</summary>
public sealed class ConnectionExchange(ServerSession session) : Exchange(session), IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _completion = new() { RunContinuationsAsynchronously = true };
    private bool _isBack;

    /// <summary>Completes when the replies may go out.</summary>
    public ValueTask WhenAnswered => new(this, _completion.Version);

    /// <summary>The replies may go out.</summary>
    public void Complete()
    {
        if (_isBack) return;
        _isBack = true;
        _completion.SetResult(true);
    }

    /// <summary>There are none, unless they are out already: something broke on the way.</summary>
    public void Fail(Exception failure)
    {
        if (_isBack) return;
        _isBack = true;
        _completion.SetException(failure);
    }

    /// <summary>Makes ready for the next round.</summary>
    public void Reuse()
    {
        Clear();
        _isBack = false;
        _completion.Reset();
    }

    void IValueTaskSource.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);
}
