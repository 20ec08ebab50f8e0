namespace BlueTrace.Proving.LiveFuzz;

/// <summary>./prove fuzz-server: hostile messages to the real server while somebody well-behaved uses it.</summary>
internal static class LiveFuzzCommand
{
    /// <summary>
    /// The most memory that the server may have had, TempIDs aside: it starts with 60 MB, and each of the connections
    /// may keep 16 KiB pending.
    /// </summary>
    private const long MemoryMax = 160L << 20;

    /// <summary>A TempID is remembered for ever, at 24 bytes and up to 11 for its slot.</summary>
    private const long BytesPerTempID = 35;

    /// <summary>Short, so that attackers who block themselves are soon back.</summary>
    private const int BlockSeconds = 1;

    /// <summary>Runs it and shows what came of it.</summary>
    public static async Task<int> RunAsync(long messages, ulong seed, CancellationToken stopping)
    {
        using var folder = WorkFolder.Open("fuzz");
        try
        {
            await Account.WriteAsync(Accounts(), folder.Path, CancellationToken.None);
            Console.WriteLine($"{messages:N0} hostile messages, seed {seed}");
            // Ctrl-C ends the attack, not the waits for the server: there is a result to show.
            await using var server = await ServerProgram.StartAsync(
                folder.Path, BlockSeconds, CancellationToken.None, ServerProgram.WithoutUserLimits);
            return await RunAsync(server, messages, seed, stopping);
        }
        catch (ChildProgramException failure)
        {
            Console.WriteLine(failure.Message);
            return ExitCode.Fails;
        }
    }

    private static async Task<int> RunAsync(ServerProgram server, long messages, ulong seed, CancellationToken stopping)
    {
        var memory = new ServerMemory(server.Program.ProcessId);
        var friend = new WellBehavedClient(server.EndPoint);
        var attack = new Attack(server.EndPoint, seed, messages);
        var progress = Progress.OnStandardError();
        using var over = new CancellationTokenSource();
        var beside = Task.WhenAll(friend.RunAsync(over.Token, stopping), memory.WatchAsync(over.Token));
        var interruption = await AttackAsync(attack, progress, stopping);
        await over.CancelAsync();
        await beside;

        Console.WriteLine(
            $"""
            {attack.Sent:N0} messages over {attack.Connections:N0} connections in {progress.Elapsed.TotalSeconds:N1} s
            {attack.Replies:N0} replies, {TempIDsOf(server):N0} TempIDs issued, {server.Uploads.Count:N0} uploads kept
            {friend.Sessions:N0} sessions of a well-behaved client
            {friend.SlowestAnswer.TotalMilliseconds:N0} ms for the slowest of its {friend.Answers:N0} answers
            """);
        if (interruption is not null) Console.WriteLine(interruption);
        // Ctrl-C reaches the server too.
        var isAlive = stopping.IsCancellationRequested || !server.Program.HasExited;
        var holds = await ConcludeAsync(server, isAlive, memory, friend);
        return holds && interruption is null ? ExitCode.Holds : ExitCode.Fails;
    }

    /// <summary>Why the attack did not come to its end; null if it did.</summary>
    private static async Task<string?> AttackAsync(Attack attack, Progress progress, CancellationToken stopping)
    {
        try
        {
            await progress.RunAsync(attack.Describe, attack.RunAsync(stopping));
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return "Interrupted: this is the result so far.";
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException)
        {
            return $"The attack failed: {failure.Message}";
        }
    }

    private static async Task<bool> ConcludeAsync(
        ServerProgram server, bool isAlive, ServerMemory memory, WellBehavedClient friend)
    {
        var memoryMax = MemoryMax + (BytesPerTempID * TempIDsOf(server));
        var checks = new List<(bool Holds, string What)>
        {
            (isAlive, "the server is alive"),
            (memory.Peak > 0 && memory.Peak <= memoryMax,
                $"its memory is bounded: {memory.Peak >> 20} MB at the most, {memoryMax >> 20} MB allowed"),
            (friend.Sessions > 0 && friend.Failures.Count == 0,
                $"the well-behaved client was always served: {friend.Failures.Count} failures{First(friend.Failures)}"),
        };
        if (!server.Program.HasExited) server.Program.Terminate();
        var exitCode = await server.Program.WaitForExitAsync();
        var errors = server.Program.Lines.Where(line => line.Origin == LineOrigin.Error)
            .Select(line => line.Text).ToList();
        checks.Add((errors.Count == 0, $"its standard error is empty: {errors.Count} lines{First(errors)}"));
        checks.Add((exitCode == 0, $"SIGTERM ends it with exit code 0: {exitCode}"));
        foreach (var (holds, what) in checks) Console.WriteLine($"{(holds ? "ok    " : "FAILED")} {what}");
        return checks.TrueForAll(check => check.Holds);
    }

    private static int TempIDsOf(ServerProgram server) =>
        File.Exists(server.TempIDsFile) ? File.ReadLines(server.TempIDsFile).Count() : 0;

    private static string First(List<string> lines) => lines.Count == 0 ? "" : $", the first: {lines[0]}";

    private static IEnumerable<Account> Accounts() =>
        Enumerable.Range(0, HostileScript.UserCount).Select(HostileScript.User)
            .Select(name => new Account(name, name)).Append(WellBehavedClient.Account);
}
