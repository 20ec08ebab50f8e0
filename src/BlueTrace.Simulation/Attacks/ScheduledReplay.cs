namespace BlueTrace.Simulation.Attacks;

/// <summary>A beacon that was heard and is to be sent again.</summary>
/// <param name="sender">By what.</param>
/// <param name="datagram">The beacon.</param>
/// <param name="ageMilliseconds">How old it is by then.</param>
internal sealed class ScheduledReplay(AdversaryRadio sender, byte[] datagram, long ageMilliseconds) : IEventHandler
{
    public void OnEvent(int reason) => sender.Send(datagram, ageMilliseconds);
}
