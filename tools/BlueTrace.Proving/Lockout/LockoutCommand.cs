namespace BlueTrace.Proving.Lockout;

/// <summary>
/// ./prove lockout: what it takes to lock users out whose numbers are known, by the assignment's rule and the
/// per-address one.
/// </summary>
internal static class LockoutCommand
{
    private const int BlockSeconds = 60;

    /// <summary>Tries each rule and shows what came of it.</summary>
    public static Task<int> RunAsync(int users, CancellationToken stopping) => Guarded.RunAsync(
        async () =>
        {
            Console.WriteLine($"{users} users, blocks of {BlockSeconds} s, one attacker with 32 connections");
            Console.WriteLine("rule        from addresses  wrong passwords  seconds  owners locked out  "
                + "messages a minute to keep it so");
            Show("assignment", await TryAsync(users, 1, [], stopping));
            Show("per-address", await TryAsync(users, 1, ["--per-address-lockout"], stopping));
            Show("per-address", await TryAsync(users, 10, ["--per-address-lockout"], stopping));
            return true;
        },
        stopping);

    private static async Task<LockoutAttack> TryAsync(
        int users, int addresses, string[] options, CancellationToken stopping)
    {
        await using var target = await LoadTarget.StartAsync(Account.Numbered(users), BlockSeconds, stopping, options);
        var attack = new LockoutAttack(target, addresses);
        await target.UseAsync(() => attack.RunAsync(stopping));
        return attack;
    }

    private static void Show(string rule, LockoutAttack attack)
    {
        // A name and a password each; a block ends by itself and counting begins anew.
        var messages = attack.LockedOut == 0 ? "-" : $"{attack.Messages * 60L / BlockSeconds:N0}";
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{rule,-12}{attack.Addresses,14}{attack.Guesses,17:N0}{attack.Took.TotalSeconds,9:N2}"
            + $"{attack.LockedOut,12:N0} of {attack.Asked,-5:N0}{messages,16}"));
    }
}
