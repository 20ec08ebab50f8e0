using System.Text;

namespace BlueTrace.Lab.Load;

/// <summary>Somebody who may log in, with the lines that do it.</summary>
internal sealed class LoadUser(string name, string password)
{
    /// <summary>Who.</summary>
    public string Name => name;

    /// <summary>With what.</summary>
    public string Password => password;

    /// <summary>The line that names the user.</summary>
    public byte[] UserLine { get; } = Encoding.UTF8.GetBytes($"USER {name}\r\n");

    /// <summary>The line with the password.</summary>
    public byte[] PasswordLine { get; } = Encoding.UTF8.GetBytes($"PASS {password}\r\n");

    /// <summary>The row of credentials.txt.</summary>
    public string Row => $"{name} {password}";

    /// <summary>Made-up users, numbered from 0.</summary>
    public static IReadOnlyList<LoadUser> Numbered(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new LoadUser($"+614{number:D8}", $"load{number}"))];

    /// <summary>The users of a credentials.txt, but for those whose password is known to nobody but its hash.</summary>
    public static IReadOnlyList<LoadUser> Read(string path) =>
    [
        .. File.ReadLines(path).Select(row => row.TrimEnd('\r').Split(' '))
            .Where(columns => columns is [_, not ['$', ..]])
            .Select(columns => new LoadUser(columns[0], columns[1])),
    ];
}
