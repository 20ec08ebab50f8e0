using System.Text;
using BlueTrace.Server.Passwords;

namespace BlueTrace.Proving.Timing;

/// <summary>./prove timing: whether a refused login tells by its time who is enrolled.</summary>
internal static class TimingCommand
{
    private const int BlockSeconds = 60;

    /// <summary>With hashes an attempt costs some 20 ms: a fifth of the attempts takes long enough.</summary>
    private const int HashedShare = 5;

    /// <summary>Measures with plain passwords, then with hashes, and shows what came of it.</summary>
    public static Task<int> RunAsync(int users, ulong seed, CancellationToken stopping) => Guarded.RunAsync(
        async () =>
        {
            var plain = await MeasureAsync("plain passwords", Account.Numbered(users), users, seed, stopping);
            var hashed = await MeasureAsync(
                "Argon2id hashes", Hashed(users / HashedShare), users / HashedShare, seed, stopping);
            return plain & hashed;
        },
        stopping);

    private static async Task<bool> MeasureAsync(
        string what, IReadOnlyList<Account> known, int users, ulong seed, CancellationToken stopping)
    {
        var times = new RefusalTimes();
        await using (var server = await LoadTarget.StartAsync(known, BlockSeconds, stopping))
        {
            await Progress.OnStandardError().RunAsync(
                _ => $"{what}: {times.Count} of {2 * users} attempts",
                server.UseAsync(() => times.MeasureAsync(server.EndPoint, known, Unknown(users), seed, stopping)));
        }

        Console.WriteLine($"With {what}, seed {seed}");
        Comparison[] comparisons =
        [
            new("a name, until the password is asked for", times.KnownNames, times.UnknownNames, seed),
            new("a wrong password, until it is refused", times.Known, times.Unknown, seed),
        ];
        foreach (var comparison in comparisons) comparison.Write(Console.Out);
        return comparisons.All(comparison => comparison.Holds);
    }

    /// <summary>Names of the same length, with the next numbers.</summary>
    private static IReadOnlyList<Account> Unknown(int users) => [.. Account.Numbered(2 * users).Skip(users)];

    /// <summary>The same hash for all: what is measured is the time to compare, not to make them.</summary>
    private static IReadOnlyList<Account> Hashed(int users)
    {
        Password.TryRead(Encoding.ASCII.GetBytes("the-right-one"), out var password);
        var hash = Argon2idHashing.Hash(password).ToString();
        return [.. Account.Numbered(users).Select(user => new Account(user.Name, hash))];
    }
}
