using BlueTrace.Core.Device;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// How many honest beacons phones refused because their clock was wrong, by how wrong it was. Of beacons sent at any
/// moment of a TempID's life by phones whose clock is right, a share of error / lifetime lies outside the window.
/// </summary>
public sealed class ClockRefusals : IMeasure
{
    private const long ClassSeconds = 60;

    private readonly SortedDictionary<long, Tally> _byError = [];
    private World? _world;

    /// <inheritdoc/>
    public string Name => "clock-refusals";

    /// <inheritdoc/>
    public void Began(World world) => _world = world;

    /// <inheritdoc/>
    public void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        if (reception.IsForeign || ErrorOf(reception.Speaker) != 0) return;
        var error = Math.Abs(ErrorOf(phone.Person));
        var expected = Math.Min(1, error / _world!.Scenario.Phones.TempIdLifetime.TotalMilliseconds);
        _byError.Of(error / (ClassSeconds * 1000)).Add(hearing.Verdict == HearingVerdict.OutsideWindow, expected);
    }

    /// <inheritdoc/>
    public IEnumerable<Table> Tables()
    {
        var table = new Table("clock-refusals", "Honest beacons heard by phones whose clock is about so wrong, and how many they refused.",
        [
            new("error_seconds", typeof(long), "how wrong the hearer's clock is, fast or slow: from this, a minute's worth"),
            new("heard", typeof(long), "beacons heard of phones whose clock is right"),
            new("refused", typeof(long), "of these, refused as outside their window"),
            new("share", typeof(double), "refused / heard"),
            new("expected", typeof(double), "error / lifetime, on average over the class"),
        ])
        {
            Plot = new("error_seconds", "error of the clock in seconds", "share refused", ["share"]) { Theory = "expected" },
        };
        foreach (var (error, tally) in _byError)
            table.Add(error * ClassSeconds, tally.Trials, tally.Hits, tally.Share, tally.Expected);
        return [table];
    }

    private long ErrorOf(int person) => _world!.PhoneOf(person)?.Clock.SkewMilliseconds ?? 0;
}
