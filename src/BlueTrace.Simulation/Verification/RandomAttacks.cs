namespace BlueTrace.Simulation.Verification;

/// <summary>Draws who attacks a random scenario: in half of them nobody, else one, in one of the ways.</summary>
/// <param name="setting">What is drawn from.</param>
/// <param name="people">How many people there are, 2 or more.</param>
/// <param name="minutes">How long the run lasts.</param>
internal sealed class RandomAttacks(SettingDraws setting, int people, int minutes)
{
    private readonly TimeSpan _duration = TimeSpan.FromMinutes(minutes);

    /// <summary>The attacks.</summary>
    public IReadOnlyList<AttackSettings> Draw()
    {
        var here = setting.Between(0, people - 1);
        var there = (here + setting.Between(1, people - 1)) % people;
        return setting.Between(0, 13) switch
        {
            0 => [new ReplaySettings { HearsBeside = here, SendsBeside = there, DelayMax = _duration / 2 }],
            1 => [new RelaySettings { Here = here, There = there, Delay = setting.Time(1, 100, 10_000) }],
            2 => [new FloodSettings { Beside = here, BeaconsPerSecond = setting.Between(1, 3), For = _duration / 3 }],
            3 or 4 => [DrawGuessing()],
            5 => [new FalseContactsSettings { Liar = here, ListensBeside = [there], UploadsAt = _duration / 2 }],
            6 => [new FalseTimeSettings { People = [here, there], At = _duration / 3 }],
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
        GuessesAtOnce = setting.OneOf(1, 1, 5),
    };
}
