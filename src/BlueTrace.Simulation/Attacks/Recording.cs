using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Attacks;

/// <summary>A beacon that was heard and is to be sent again.</summary>
/// <param name="sender">By what.</param>
/// <param name="datagram">The beacon.</param>
/// <param name="ageMilliseconds">How old it is by then.</param>
internal sealed class Recording(AdversaryRadio sender, byte[] datagram, long ageMilliseconds) : ITimed
{
    public void Wake(int reason) => sender.Send(datagram, ageMilliseconds);
}
