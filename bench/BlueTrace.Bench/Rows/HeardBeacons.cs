using System.Net;
using System.Net.Sockets;
using BlueTrace.Core.Wire;

namespace BlueTrace.Bench.Rows;

/// <summary>Beacons that a client parses, judges, shows and logs; beside a program that only calls recvfrom.</summary>
internal sealed class HeardBeacons() : Row(6, $"beacons of {Phones:N0} phones, sent as fast as a program in C can")
{
    /// <summary>Phones that speak in turn: a crowd that no Bluetooth reaches.</summary>
    private const int Phones = 10_000;

    private const string Shown = "The beacon is valid.";
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    public override async Task MeasureAsync(RowRun run)
    {
        var sender = new BeaconSender(
            await CPrograms.BuildAsync("sender", run.Stopping), Phones, run.Scale.Of(3, 1), run.Stopping);
        var hearer = await CPrograms.BuildAsync("hearer", run.Stopping);
        var folder = run.NewFolder("server");
        BlueTraceServer.Enrol(folder, 1);
        await using var server = await BlueTraceServer.StartAsync(folder, run.Stopping);

        var (toOurs, toTheirs) = (new List<double>(), new List<double>());
        var pairs = await run.TakePairsAsync(
            "row 6",
            async () => Noting(toOurs, await HearAsync(run, sender, server, rate: 0)),
            async () => Noting(toTheirs, await CountAsync(run, sender, hearer, rate: 0)));
        run.Add(pairs.Compare("beacons heard", "/s", "recvfrom in C", Goal.AtLeast(0.5)));
        run.Add(new Measure(
            "for scale: beacons sent meanwhile", "/s", Spread.Of(toOurs), "to the C program", Spread.Of(toTheirs)));

        var half = (long)Spread.Of(pairs.Theirs).Median / 2;
        var lost = await run.TakePairsAsync(
            $"row 6 at {half:N0} beacons/s",
            async () => (await HearAsync(run, sender, server, half)).LostPercent,
            async () => (await CountAsync(run, sender, hearer, half)).LostPercent);
        run.Add($"lost at half the C program's rate, {half:N0}/s", "%", lost.Ours, Goal.AtMost(0));
        run.Note($"At that rate the program in C lost {Spread.Of(lost.Theirs).Median:0.##} %. Each beacon of ours is "
            + "three lines on the client's terminal, here a file, and those lines are what is counted.");
    }

    private static double Noting(List<double> sent, Hearing hearing)
    {
        sent.Add(hearing.SentPerSecond);
        return hearing.PerSecond;
    }

    private static async Task<Hearing> HearAsync(RowRun run, BeaconSender sender, QuietProgram server, long rate)
    {
        await using var client = await BlueTraceClient.StartAsync(run.NewFolder("client"), server.Port, run.Stopping);
        var begun = Stopwatch.GetTimestamp();
        var sent = await sender.SendAsync(client.Port, rate);
        var (shown, last) = (client.ShownBytes, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(last) < Quiet)
        {
            await Task.Delay(5, run.Stopping);
            if (client.ShownBytes == shown) continue;
            (shown, last) = (client.ShownBytes, Stopwatch.GetTimestamp());
        }

        var heard = client.Count(Shown, 0);
        return new Hearing(sent, heard, sender.Seconds, Stopwatch.GetElapsedTime(begun, last).TotalSeconds);
    }

    private static async Task<Hearing> CountAsync(RowRun run, BeaconSender sender, string hearer, long rate)
    {
        await using var program =
            await QuietProgram.Start("hearer", run.NewFolder("hearer"), hearer).ReadyAsync(run.Stopping);
        var begun = Stopwatch.GetTimestamp();
        var sent = await sender.SendAsync(program.Port, rate);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await Task.Delay(Quiet, run.Stopping);
        using var end = new UdpClient();
        await end.SendAsync(new byte[1], new IPEndPoint(IPAddress.Loopback, program.Port), run.Stopping);
        var heard = await program.WaitForNumberAsync("heard ", run.Stopping);
        return new Hearing(sent, heard, sender.Seconds, seconds);
    }

    private sealed record Hearing(long Sent, long Heard, double SendingSeconds, double Seconds)
    {
        public double SentPerSecond => Sent / SendingSeconds;

        public double PerSecond => Heard / Seconds;

        public double LostPercent => 100.0 * (Sent - Heard) / Sent;
    }

    /// <summary>bench/comparators/sender.c.</summary>
    private sealed record BeaconSender(string Program, int Phones, int Seconds, CancellationToken Stopping)
    {
        private const int LifetimeSeconds = 900;

        /// <summary>Sends valid beacons, as many as it can where the rate is 0; returns how many.</summary>
        public async Task<long> SendAsync(int port, long rate)
        {
            var window = ValidityWindow.From(Timestamp.At(DateTimeOffset.UtcNow), LifetimeSeconds);
            var printed = await Tool.RunAsync(
                Places.Work,
                Program,
                [$"{port}", $"{window.Start}", $"{window.Expiry}", $"{Phones}", $"{Seconds}", $"{rate}"],
                Stopping);
            return long.Parse(printed.Split(' ')[1], CultureInfo.InvariantCulture);
        }
    }
}
