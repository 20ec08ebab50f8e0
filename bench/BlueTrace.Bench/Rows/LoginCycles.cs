namespace BlueTrace.Bench.Rows;

/// <summary>Connect, log in, log out, close; beside a server that accepts, answers one line and closes.</summary>
internal sealed class LoginCycles() : Row(3, $"connect, log in, log out, close: {Connections} at a time")
{
    private const int Connections = 32;

    public override async Task MeasureAsync(RowRun run)
    {
        var generator = await LoadGenerator.BuildAsync(run.Stopping);
        var folder = run.NewFolder("server");
        BlueTraceServer.Enrol(folder, Connections);
        await using var server = await BlueTraceServer.StartAsync(folder, run.Stopping);
        await using var once = await generator.StartAnswererAsync(run.NewFolder("once"), "once", run.Stopping);
        await using var talk = await generator.StartAnswererAsync(run.NewFolder("talk"), "talk", run.Stopping);

        var count = run.Scale.Of(30_000, 4_000);
        var pairs = await run.TakePairsAsync("row 3", OursAsync, () => RateAsync("once", once.Port));
        var ceiling = await run.TakePairsAsync(
            "row 3, the same conversation", OursAsync, () => RateAsync("cycles", talk.Port));
        run.Add(pairs.Compare("cycles", "/s", "a server in C: accept, one line, close", Goal.AtLeast(0.5)));
        run.Add("the load generator's own ceiling: the whole conversation with a server in C", "/s", ceiling.Theirs);
        var ratio = Spread.Of(ceiling.Ours.Zip(ceiling.Theirs, (ours, theirs) => ours / theirs)).Median;
        run.Note("A cycle of ours is a conversation: greeting, USER, PASS, LOGOUT and their replies, four round trips "
            + "where the comparator has one. Beside a server in C that has the same conversation ours comes to "
            + $"{ratio:0.00} x.");

        Task<double> OursAsync() => RateAsync("cycles", server.Port);

        async Task<double> RateAsync(string what, int port) =>
            (await generator.RunAsync(what, port, Connections, 1, count, run.Stopping)).PerSecond;
    }
}
