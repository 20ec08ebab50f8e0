using BlueTrace.Core.Device;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation;

/// <summary>
/// Which parts a world is built of. The parts of <see cref="Sound"/> are the core's; tests of the checks put a faulty
/// one in the place of one of them.
/// </summary>
public sealed record Blueprint
{
    /// <summary>The core's parts.</summary>
    public static Blueprint Sound { get; } = new();

    /// <summary>What a phone keeps what it heard in, from the retention.</summary>
    public Func<TimeSpan, ContactLog> MakeLog { get; init; } = retention => new ContactLog(retention);

    /// <summary>What a phone takes its clock to show, so many milliseconds into the run.</summary>
    public Func<WorldClock, long, DateTimeOffset> ReadClock { get; init; } = (clock, milliseconds) => clock.At(milliseconds);

    /// <summary>What arrives of a segment of a connection; a sound wire leaves it as it is.</summary>
    public Func<byte[], byte[]> Carry { get; init; } = segment => segment;
}
