namespace BlueTrace.Simulation.Kernel;

/// <summary>Something that an <see cref="EventQueue"/> wakes.</summary>
public interface IEventHandler
{
    /// <summary>It is time for what was put into the event queue.</summary>
    /// <param name="reason">What it is; the number given to the queue.</param>
    void OnEvent(int reason);
}
