namespace BlueTrace.Simulation.Actors;

/// <summary>Lets people fall ill and hand over their contact logs.</summary>
/// <param name="queue">Virtual time.</param>
/// <param name="assignment">Who falls ill, and when.</param>
/// <param name="phones">The phones of all people; null for those who have none.</param>
internal sealed class UploadSchedule(
    EventQueue queue, InitialAssignment assignment, IReadOnlyList<SimulatedPhone?> phones) : IEventHandler
{
    /// <summary>Puts down who, and when.</summary>
    public void Begin()
    {
        foreach (var (person, moment) in assignment.FallIll(phones.Count)) queue.Add(moment, this, person);
    }

    public void OnEvent(int reason) => phones[reason]?.Upload();
}
