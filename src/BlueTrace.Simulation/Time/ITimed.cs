namespace BlueTrace.Simulation.Time;

/// <summary>Something that an <see cref="Agenda"/> wakes.</summary>
public interface ITimed
{
    /// <summary>It is time for what was put on the agenda.</summary>
    /// <param name="reason">What it is; the number given to the agenda.</param>
    void Wake(int reason);
}
