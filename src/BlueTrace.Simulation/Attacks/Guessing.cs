namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Guesses passwords of users whose numbers are known, over connections like anybody's. Who only wants to lock them out
/// does the same.
/// </summary>
/// <param name="settings">Whose, and how.</param>
/// <param name="people">How many people there are.</param>
/// <param name="guesserOf">Makes who guesses at a user from an address.</param>
internal sealed class Guessing(GuessingSettings settings, int people, Func<UserId, LoginOrigin, Guesser> guesserOf)
    : IAttack
{
    /// <summary>Where the addresses begin; those of phones are below.</summary>
    private const ulong FirstAddress = 1UL << 40;

    public void Begin()
    {
        for (var victim = 0; victim < Math.Min(settings.Victims, people); victim++)
        {
            for (var connection = 0; connection < settings.Connections; connection++)
            {
                var address = (ulong)((victim * settings.Connections + connection) % settings.Addresses);
                guesserOf(Subscriber.Of(victim).User, new LoginOrigin(FirstAddress + address)).Begin();
            }
        }
    }
}
