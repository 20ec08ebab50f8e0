using System.Diagnostics;

namespace BlueTrace.Lab.Load;

/// <summary>Each client begins anew as soon as it has its answer: as much as the server can do, no matter how slowly.</summary>
internal sealed class ClosedLoop : IArrivals
{
    private volatile bool _isOver;

    /// <inheritdoc/>
    public ValueTask<long?> NextAsync() => new(_isOver ? null : Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    public void End() => _isOver = true;
}
