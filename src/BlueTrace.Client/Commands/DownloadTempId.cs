namespace BlueTrace.Client.Commands;

/// <summary>Fetches a TempID from the server and shows it.</summary>
internal sealed class DownloadTempId : ICommand
{
    /// <inheritdoc/>
    public string Name => "Download_tempID";

    /// <inheritdoc/>
    public string Explanation => "fetch a fresh TempID from the server";

    /// <inheritdoc/>
    public Task RunAsync(IReadOnlyList<string> arguments, UserSession session, CancellationToken stop) =>
        session.FetchTempIdAsync(stop);
}
