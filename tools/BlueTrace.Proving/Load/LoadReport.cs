using System.Text.Json;

namespace BlueTrace.Proving.Load;

/// <summary>What a load run came to, for people and for programs.</summary>
/// <param name="Work">What was asked for.</param>
/// <param name="Server">The server: its own, one that ran, or one that does nothing.</param>
/// <param name="Connections">Clients at work.</param>
/// <param name="InFlight">Requests on the way at one time on each connection.</param>
/// <param name="EntriesPerUpload">Entries of each contact log.</param>
/// <param name="DuePerSecond">Operations that were due in a second; null in a closed loop.</param>
/// <param name="MeasuredSeconds">How long was measured.</param>
/// <param name="Rows">What it came to.</param>
/// <param name="BeaconsHeard">
/// Beacons that the phone started for it showed, warming up included; null where it has none.
/// </param>
/// <param name="IdleClients">Clients that were logged in and idle.</param>
/// <param name="IdleClientsServed">How many of them got a TempID at the end.</param>
/// <param name="ServerBytesPerIdleClient">
/// What each cost in the server's memory; null where that can't be known.
/// </param>
/// <param name="ServerPeakBytes">The most memory that the server had; null where that can't be known.</param>
internal sealed record LoadReport(
    string Work, string Server, int Connections, int InFlight, int EntriesPerUpload, int? DuePerSecond,
    double MeasuredSeconds, IReadOnlyList<LoadRow> Rows, int? BeaconsHeard, int IdleClients, int IdleClientsServed,
    double? ServerBytesPerIdleClient, long? ServerPeakBytes)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>Whether everything was answered as it should.</summary>
    public bool Holds =>
        IdleClientsServed == IdleClients && Rows.All(row => row.Operations > 0 && row.Errors.Count == 0);

    /// <summary>Writes it for programs.</summary>
    /// <exception cref="IOException">It can't be written there.</exception>
    public void WriteJson(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>Writes it for people.</summary>
    public void WriteText(TextWriter text)
    {
        text.WriteLine("work        operations   per second   p50 ms   p90 ms   p99 ms  p99.9 ms    max ms   errors");
        foreach (var row in Rows)
        {
            text.WriteLine(
                $"{row.Work,-8} {row.Operations,13:N0} {row.OperationsPerSecond,12:N0} "
                    + $"{row.LatencyP50Milliseconds,8:N3} {row.LatencyP90Milliseconds,8:N3} "
                    + $"{row.LatencyP99Milliseconds,8:N3} {row.LatencyP999Milliseconds,9:N3} "
                    + $"{row.LatencyMaxMilliseconds,9:N3} {row.Errors.Values.Sum(),8:N0}");
        }

        foreach (var row in Rows)
        {
            foreach (var (reason, count) in row.Errors)
                text.WriteLine($"{row.Work}: {count:N0} times {reason}");
        }

        WriteAside(text);
    }

    private void WriteAside(TextWriter text)
    {
        if (BeaconsHeard is { } heard)
            text.WriteLine($"{heard:N0} beacons were heard, warming up included");
        if (ServerPeakBytes is { } peak)
            text.WriteLine($"the server had {peak >> 20:N0} MB at the most");
        if (IdleClients == 0) return;
        var cost = ServerBytesPerIdleClient is { } bytes
            ? $", at {bytes / 1000:N1} kB of the server's memory each"
            : "";
        text.WriteLine($"{IdleClientsServed:N0} of {IdleClients:N0} idle clients were served at the end{cost}");
    }
}
