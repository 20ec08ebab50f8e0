using System.Text;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client.Commands;

/// <summary>Shows the contact log and sends it to the server.</summary>
internal sealed class UploadContactLog : ICommand
{
    /// <inheritdoc/>
    public string Name => "Upload_contact_log";

    /// <inheritdoc/>
    public string Explanation => "show the contact log and send it to the server";

    /// <inheritdoc/>
    public async Task RunAsync(IReadOnlyList<string> arguments, UserSession session, CancellationToken stop)
    {
        var entries = session.StaticLog ?? session.Handset.ContactLog();
        session.Prompt.Show(Describe(entries));
        session.Prompt.Show(await SendAsync(entries, session, stop));
    }

    private static async Task<string> SendAsync(
        IReadOnlyList<ContactLogEntry> entries, UserSession session, CancellationToken stop)
    {
        var takes = session.Server.Limits.EntriesMax;
        if (entries.Count > takes)
            return $"The contact log has {entries.Count} entries, and the server takes {takes} at once. "
                + "Nothing was sent.";

        var reply = await session.Server.AskAsync(ClientMessage.Upload(entries.Count), stop);
        if (reply.Kind == ServerMessageKind.SendEntries)
            reply = await session.Server.AskAsync(ClientMessage.HandOver(entries), stop);
        return reply.Kind != ServerMessageKind.UploadAccepted ? reply.DescribeRefusal()
            : reply.Entries == 1 ? "1 entry uploaded."
            : $"{reply.Entries} entries uploaded.";
    }

    private static string Describe(IReadOnlyList<ContactLogEntry> entries)
    {
        if (entries.Count == 0) return "The contact log is empty.";
        var text = new StringBuilder(entries.Count * (ContactLogEntry.Length + 4));
        foreach (var entry in entries) text.Append(entry.ToString()).Append(";\n");
        return text.ToString(0, text.Length - 1);
    }
}
