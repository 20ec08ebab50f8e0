using BlueTrace.Client.Network;
using BlueTrace.Client.Terminal;

namespace BlueTrace.Client;

/// <summary>Asking a person something while a connection is open.</summary>
internal static class Asking
{
    /// <summary>Asks for a line; the end of the connection interrupts the question.</summary>
    /// <param name="prompt">Who is asked.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="server">The connection; null where there is none.</param>
    /// <param name="stop">Interrupts too.</param>
    /// <exception cref="ConnectionEndedException">The connection is over.</exception>
    public static async ValueTask<string?> AskAsync(
        this IPrompt prompt, Question question, ServerConnection? server, CancellationToken stop)
    {
        if (server is null) return await prompt.AskAsync(question, stop);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, server.Ended);
        try
        {
            return await prompt.AskAsync(question, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw await server.WhyEndedAsync();
        }
    }
}
