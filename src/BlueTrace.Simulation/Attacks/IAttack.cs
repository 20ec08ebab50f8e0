namespace BlueTrace.Simulation.Attacks;

/// <summary>Somebody who does what the protocol does not foresee.</summary>
public interface IAttack
{
    /// <summary>Puts its radios in place and its first moves into the event queue.</summary>
    void Begin();
}
