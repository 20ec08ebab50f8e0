using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Guesses passwords of users whose numbers are known, over connections like anybody's. Who only wants to lock them out
/// does the same.
/// </summary>
/// <param name="settings">Whose, and how.</param>
internal sealed class Guessing(GuessingSettings settings) : IAttack
{
    /// <summary>Where the addresses begin; those of phones are below.</summary>
    private const ulong FirstAddress = 1UL << 40;

    public void Begin(World world)
    {
        for (var victim = 0; victim < Math.Min(settings.Victims, world.People); victim++)
        {
            for (var connection = 0; connection < settings.Connections; connection++)
            {
                var address = (ulong)((victim * settings.Connections + connection) % settings.Addresses);
                new Guesser(world, Subscriber.Of(victim).User, new LoginOrigin(FirstAddress + address), settings).Begin();
            }
        }
    }
}
