using System.Text;
using BlueTrace.Core.Wire;

namespace BlueTrace.Lab.Crash;

/// <summary>Somebody who may log in at the server that is crashed.</summary>
internal readonly record struct CrashUser(UserId Name, Password Password)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CrashUser> All { get; } = [.. Enumerable.Range(0, 8).Select(Numbered)];

    /// <summary>Their rows of credentials.txt.</summary>
    public static string Credentials => string.Concat(
        All.Select(user => $"{user.Name} {Encoding.ASCII.GetString(user.Password.Bytes)}\n"));

    private static CrashUser Numbered(int number)
    {
        UserId.TryRead($"+6140000000{number}", out var name);
        Password.TryRead(Encoding.ASCII.GetBytes($"crash{number}"), out var password);
        return new CrashUser(name, password);
    }
}
