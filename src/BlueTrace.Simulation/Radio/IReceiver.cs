namespace BlueTrace.Simulation.Radio;

/// <summary>Something that hears what is said around one person: a phone, or an adversary's scanner.</summary>
public interface IReceiver
{
    /// <summary>A datagram has arrived.</summary>
    void Hear(ReadOnlySpan<byte> datagram, Reception reception);
}

/// <summary>How a datagram arrived.</summary>
/// <param name="Speaker">Where it was sent: the person it was sent beside.</param>
/// <param name="Decibels">How strong it arrived, in dBm; 0 where the air does not weaken signals.</param>
/// <param name="IsForeign">Whether it was sent by a scanner and not by the speaker's phone.</param>
/// <param name="AgeMilliseconds">How long before a scanner had heard it; 0 for what nobody had said before.</param>
public readonly record struct Reception(int Speaker, int Decibels, bool IsForeign = false, long AgeMilliseconds = 0);
