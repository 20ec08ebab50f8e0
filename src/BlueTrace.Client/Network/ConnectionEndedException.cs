namespace BlueTrace.Client.Network;

/// <summary>The connection to the server is over. The message is meant for the user.</summary>
/// <param name="message">A whole sentence.</param>
/// <param name="isForeign">Whether what answered is no BlueTrace server, so that trying again is no use.</param>
internal sealed class ConnectionEndedException(string message, bool isForeign) : Exception(message)
{
    /// <summary>Whether what answered is no BlueTrace server.</summary>
    public bool IsForeign => isForeign;
}
