namespace BlueTrace.Simulation.Attacks;

/// <summary>Who listens at an adversary's radio.</summary>
internal interface IEavesdropper
{
    /// <summary>A beacon of a phone was heard.</summary>
    void Overhear(AdversaryRadio at, ReadOnlySpan<byte> datagram, in Beacon beacon);
}
