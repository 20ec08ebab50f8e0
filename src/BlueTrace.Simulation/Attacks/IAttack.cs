namespace BlueTrace.Simulation.Attacks;

/// <summary>Somebody who does what the protocol does not foresee.</summary>
public interface IAttack
{
    /// <summary>Puts its devices into the world and its first moves on the agenda.</summary>
    void Begin(World world);
}
