using BlueTrace.Simulation.Mobility;

namespace BlueTrace.BeaconEngine;

/// <summary>
/// Some rounds of other encounters, drawn beforehand and then played in turn: to draw who is near whom is not what is
/// measured.
/// </summary>
internal sealed class Rounds : IMobilityModel
{
    private readonly List<Meeting>[] _rounds;
    private readonly int _stepsTogether;

    /// <param name="encounters">Which are different at every step.</param>
    /// <param name="rounds">How many are drawn.</param>
    /// <param name="stepsTogether">How many steps a round lasts.</param>
    public Rounds(IMobilityModel encounters, int rounds, int stepsTogether)
    {
        (People, StepSeconds, _stepsTogether) = (encounters.People, encounters.StepSeconds, stepsTogether);
        _rounds = new List<Meeting>[rounds];
        for (var round = 0; round < rounds; round++) encounters.Read(round, _rounds[round] = []);
    }

    public int People { get; }

    public int StepSeconds { get; }

    public bool Read(long step, List<Meeting> meetings)
    {
        if (step % _stepsTogether != 0) return false;
        meetings.AddRange(_rounds[step / _stepsTogether % _rounds.Length]);
        return true;
    }
}
