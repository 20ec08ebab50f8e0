namespace BlueTrace.Simulation.Mobility;

/// <summary>
/// Everybody has one partner and meets nobody else: again and again, for each of some lengths in turn, with a pause
/// before each. What comes of such meetings can be worked out by hand.
/// </summary>
internal sealed class FixedPairs : IMobilityModel
{
    private readonly Meeting[] _pairs;
    private readonly Dictionary<long, bool> _changes = [];
    private readonly long _roundSteps;

    /// <summary>Pairs people off: 0 with 1, 2 with 3 and so on.</summary>
    /// <param name="people">How many people there are.</param>
    /// <param name="stepSeconds">How long a step is; the lengths and the pause are multiples of it.</param>
    /// <param name="lengthsSeconds">How long the meetings last.</param>
    /// <param name="pauseSeconds">How long nobody meets before each.</param>
    /// <exception cref="FormatException">A length or the pause is no multiple of a step, or lengths lack.</exception>
    public FixedPairs(int people, int stepSeconds, IReadOnlyList<int> lengthsSeconds, int pauseSeconds)
    {
        if (lengthsSeconds.Count == 0)
            throw new FormatException("encounters.lengthsSeconds needs one length at least.");
        if (lengthsSeconds.Append(pauseSeconds).Any(seconds => seconds < stepSeconds || seconds % stepSeconds != 0))
        {
            throw new FormatException("encounters.lengthsSeconds and encounters.pauseSeconds have to be whole steps of "
                + $"encounters.stepSeconds, {stepSeconds}, and one at least.");
        }

        People = people;
        StepSeconds = stepSeconds;
        _pairs = [.. Enumerable.Range(0, people / 2).Select(pair => new Meeting(2 * pair, 2 * pair + 1))];
        foreach (var length in lengthsSeconds)
        {
            _changes.Add(_roundSteps, false);
            _changes.Add(_roundSteps += pauseSeconds / stepSeconds, true);
            _roundSteps += length / stepSeconds;
        }
    }

    public int People { get; }

    public int StepSeconds { get; }

    public bool Read(long step, List<Meeting> meetings)
    {
        if (!_changes.TryGetValue(step % _roundSteps, out var areTogether)) return false;
        if (areTogether) meetings.AddRange(_pairs);
        return true;
    }
}
