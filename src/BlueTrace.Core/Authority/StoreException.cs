namespace BlueTrace.Core.Authority;

/// <summary>
/// The store could not keep what it was given: a full disk, a folder that vanished, a database that is away.
/// </summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
