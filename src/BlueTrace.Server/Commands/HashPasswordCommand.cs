using System.CommandLine;
using BlueTrace.Server.Passwords;

namespace BlueTrace.Server.Commands;

/// <summary>./server hash-password: what to put into credentials.txt instead of a password.</summary>
internal static class HashPasswordCommand
{
    /// <summary>The command.</summary>
    public static Command Command()
    {
        var command = new Command(
            "hash-password", "Reads a password from standard input and prints its Argon2id hash for credentials.txt");
        command.SetAction(_ => Run());
        return command.WithExamples("printf 'secret\\n' | ./server hash-password");
    }

    private static int Run()
    {
        var text = Console.IsInputRedirected ? Console.ReadLine() : ReadUnseen();
        if (text is not null && Password.TryRead(Encoding.UTF8.GetBytes(text), out var password))
        {
            Console.WriteLine(Argon2idHashing.Hash(password));
            return ServerExitCode.Stopped;
        }

        Console.Error.WriteLine("A password is 1 to 128 bytes without spaces.");
        return ServerExitCode.Usage;
    }

    private static string ReadUnseen()
    {
        Console.Error.Write("Password: ");
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace) text.Append(key.KeyChar);
            else if (text.Length > 0) text.Length--;
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
