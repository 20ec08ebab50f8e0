using System.Text;
using BlueTrace.Client.Commands;
using BlueTrace.Client.Network;
using BlueTrace.Client.Terminal;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client;

/// <summary>Asks who logs in, and for the password till it is right or the user is blocked.</summary>
internal sealed class LoginDialogue(IPrompt prompt)
{
    /// <summary>Asks till it gets something that can be a username; null at the end of input.</summary>
    /// <exception cref="ConnectionEndedException">The connection is over.</exception>
    public async Task<UserId?> AskUserAsync(ServerConnection? server, CancellationToken stop)
    {
        while (await prompt.AskAsync(Question.Username, server, stop) is { } typed)
        {
            if (UserId.TryRead(typed, out var user)) return user;
            prompt.Show($"No user has that name: {Fault.BadUserName.Describe()}.");
        }

        return null;
    }

    /// <summary>Names the user to the server and gives passwords till there is a verdict.</summary>
    /// <exception cref="ConnectionEndedException">The connection is over.</exception>
    public async Task<LoginOutcome> LogInAsync(UserId user, ServerConnection server, CancellationToken stop)
    {
        var reply = await server.AskAsync(ClientMessage.LogIn(user), stop);
        if (reply.Kind != ServerMessageKind.PasswordRequired)
        {
            prompt.Show(reply.DescribeRefusal());
            return LoginOutcome.UserRefused;
        }

        while (await AskPasswordAsync(server, stop) is { } password)
        {
            reply = await server.AskAsync(ClientMessage.Authenticate(password), stop);
            if (Conclude(reply) is { } outcome) return outcome;
        }

        return LoginOutcome.InputEnded;
    }

    private async Task<Password?> AskPasswordAsync(ServerConnection server, CancellationToken stop)
    {
        while (await prompt.AskAsync(Question.Password, server, stop) is { } typed)
        {
            if (Password.TryRead(Encoding.UTF8.GetBytes(typed), out var password)) return password;
            prompt.Show($"That cannot be a password: {Fault.BadPassword.Describe()}.");
        }

        return null;
    }

    /// <summary>Shows a verdict that is no welcome; null where another password may be tried.</summary>
    private LoginOutcome? Conclude(in ServerMessage reply)
    {
        switch (reply.Kind)
        {
            case ServerMessageKind.Welcome:
                return LoginOutcome.Welcome;
            case ServerMessageKind.NowBlocked:
                prompt.Show("Invalid Password. Your account has been blocked. Please try again later");
                return LoginOutcome.Blocked;
            case ServerMessageKind.Blocked:
                prompt.Show("Your account is blocked due to multiple login failures. Please try again later");
                return LoginOutcome.Blocked;
            case ServerMessageKind.InvalidPassword:
                prompt.Show("Invalid Password. Please try again");
                return null;
            default:
                prompt.Show(reply.DescribeRefusal());
                return null;
        }
    }
}
