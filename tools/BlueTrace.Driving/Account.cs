namespace BlueTrace.Driving;

/// <summary>Somebody who may log in, as lines and as the protocol has it.</summary>
public sealed class Account(string name, string password)
{
    /// <summary>Who.</summary>
    public string Name => name;

    /// <summary>With what.</summary>
    public string Password => password;

    /// <summary>The line that names the user.</summary>
    public byte[] UserLine { get; } = Encoding.UTF8.GetBytes($"USER {name}\r\n");

    /// <summary>The line with the password.</summary>
    public byte[] PasswordLine { get; } = Encoding.UTF8.GetBytes($"PASS {password}\r\n");

    /// <summary>The name in messages.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public UserId User => UserId.TryRead(name, out var user) ? user : throw new FormatException($"{name} is no user.");

    /// <summary>The password in messages.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public Password Secret => Core.Wire.Password.TryRead(Encoding.UTF8.GetBytes(password), out var secret)
        ? secret
        : throw new FormatException($"{name} has no password that a message can carry.");

    /// <summary>Made-up users, numbered from 0.</summary>
    public static IReadOnlyList<Account> Numbered(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Account($"+614{number:D8}", $"load{number}"))];

    /// <summary>Writes the credentials.txt of a directory, in which a server then knows them.</summary>
    public static Task WriteAsync(IEnumerable<Account> accounts, string folder, CancellationToken stopping) =>
        File.WriteAllLinesAsync(
            Path.Combine(folder, "credentials.txt"), accounts.Select(each => $"{each.Name} {each.Password}"), stopping);

    /// <summary>The users of a credentials.txt, but for those whose password is known to nobody but its hash.</summary>
    public static IReadOnlyList<Account> Read(string path) =>
    [
        .. File.ReadLines(path).Select(row => row.TrimEnd('\r').Split(' '))
            .Where(columns => columns is [_, not ['$', ..]])
            .Select(columns => new Account(columns[0], columns[1])),
    ];
}
