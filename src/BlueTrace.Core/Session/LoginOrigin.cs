namespace BlueTrace.Core.Session;

/// <summary>
/// Where an attempt to log in comes from: the network address that one household or one attacker has to itself, as a
/// number. The default value is nowhere in particular.
/// </summary>
/// <param name="Network">An IPv4 address, or the first 64 bits of an IPv6 address.</param>
public readonly record struct LoginOrigin(ulong Network);
