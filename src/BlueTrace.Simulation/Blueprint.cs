using BlueTrace.Core.Authority;
using BlueTrace.Core.Device;
using BlueTrace.Simulation.Server;
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

    /// <summary>What the authority remembers with.</summary>
    public Func<ICrashingStore> MakeStore { get; init; } = () => new ForgetfulStore();

    /// <summary>Who makes TempIDs: from a store, a source of randomness, and the lifetime in seconds.</summary>
    public Func<IAuthorityStore, IRandomSource, int, ITempIdIssuer> MakeIssuer { get; init; } =
        (store, random, lifetimeSeconds) => new RandomTempIdIssuer(store, random, lifetimeSeconds);

    /// <summary>Who counts wrong passwords.</summary>
    public Func<ServerSettings, ILoginGuard> MakeGuard { get; init; } =
        settings => new LoginGuard(settings.BlockDuration, settings.HasSofterLockout);

    /// <summary>Who compares passwords.</summary>
    public Func<ICredentials, ICredentials> WrapCredentials { get; init; } = credentials => credentials;

    /// <summary>What a phone keeps what it heard in, from the retention.</summary>
    public Func<TimeSpan, ContactLog> MakeLog { get; init; } = retention => new ContactLog(retention);

    /// <summary>What a phone takes its clock to show, so many milliseconds into the run.</summary>
    public Func<WorldClock, long, DateTimeOffset> ReadClock { get; init; } = (clock, milliseconds) => clock.At(milliseconds);

    /// <summary>What arrives of a segment of a connection; a sound wire leaves it as it is.</summary>
    public Func<byte[], byte[]> Carry { get; init; } = segment => segment;

    /// <summary>Whether the server answers before what it promises is durable; a sound one does not.</summary>
    public bool AnswersBeforeCommit { get; init; }
}
