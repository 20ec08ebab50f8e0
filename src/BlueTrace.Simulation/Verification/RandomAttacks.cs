using BlueTrace.Simulation.Attacks;

namespace BlueTrace.Simulation.Verification;

/// <summary>Draws who attacks a random scenario: in half of them nobody, else one in one of the ways there are.</summary>
/// <param name="setting">What is drawn from.</param>
/// <param name="people">How many people there are, 2 or more.</param>
/// <param name="duration">How long the run lasts.</param>
internal sealed class RandomAttacks(SettingDraws setting, int people, TimeSpan duration)
{
    /// <summary>The attacks.</summary>
    public IReadOnlyList<IAttack> Draw()
    {
        var here = setting.Between(0, people - 1);
        var there = (here + setting.Between(1, people - 1)) % people;
        return setting.Between(0, 13) switch
        {
            0 => [new Replay(new ReplaySettings { HearsBeside = here, SendsBeside = there, DelayMax = duration / 2 })],
            1 => [new Relay(new RelaySettings { Here = here, There = there, Delay = setting.Time(1, 100, 10_000) })],
            2 => [new Flood(new FloodSettings { Beside = here, BeaconsPerSecond = setting.Between(1, 3), For = duration / 3 })],
            3 or 4 => [new Guessing(DrawGuessing())],
            5 => [new FalseContacts(new FalseContactsSettings { Liar = here, ListensBeside = [there], UploadsAt = duration / 2 })],
            6 => [new FalseTime(new FalseTimeSettings { People = [here, there], At = duration / 3 })],
            _ => [],
        };
    }

    private GuessingSettings DrawGuessing() => new()
    {
        Victims = setting.Between(1, 4),
        Connections = setting.OneOf(1, 2, 15),
        Addresses = setting.OneOf(1, 2, 15),
        From = setting.Time(0, 60_000),
        RetryPause = setting.Time(500, 5_000),
    };
}
