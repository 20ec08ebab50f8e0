using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Simulation.Verification.Faulty;

/// <summary>Takes any password for right.</summary>
internal sealed class TrustingCredentials(ICredentials sound) : ICredentials
{
    public bool TakesLong => false;

    public bool Knows(UserId user) => sound.Knows(user);

    public bool Matches(UserId user, Password password) => true;
}
