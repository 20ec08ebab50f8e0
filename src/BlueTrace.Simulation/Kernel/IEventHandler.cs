namespace BlueTrace.Simulation.Kernel;

/// <summary>Something that an <see cref="EventQueue"/> wakes.</summary>
public interface IEventHandler
{
    /// <summary>It is time for what was put on the agenda.</summary>
    /// <param name="reason">What it is; the number given to the agenda.</param>
    void OnEvent(int reason);
}
