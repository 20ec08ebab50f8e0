using BlueTrace.Core.Wire;

namespace BlueTrace.Client.Commands;

/// <summary>The one place where a server's refusal becomes words.</summary>
internal static class RefusalText
{
    /// <summary>Why the server didn't do what it was asked.</summary>
    public static string DescribeRefusal(this in ServerMessage reply) => reply.Kind switch
    {
        ServerMessageKind.Trouble => "The server could not keep it. Please try again later",
        ServerMessageKind.EntryRefused =>
            $"The server refused entry {reply.Entries}: {reply.Fault.Describe()}. Nothing of the log was kept.",
        _ => $"The server refused: {reply.Fault.Describe()}.",
    };
}
