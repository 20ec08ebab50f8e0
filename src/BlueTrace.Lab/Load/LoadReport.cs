using System.Globalization;
using System.Text.Json;

namespace BlueTrace.Lab.Load;

/// <summary>What a load run came to, for people and for programs.</summary>
internal sealed record LoadReport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>What was asked for.</summary>
    public required string Work { get; init; }

    /// <summary>The server: its own, one that ran, or one that does nothing.</summary>
    public required string Server { get; init; }

    /// <summary>Clients at work.</summary>
    public required int Connections { get; init; }

    /// <summary>Requests on the way at one time on each connection.</summary>
    public required int InFlight { get; init; }

    /// <summary>Entries of each contact log.</summary>
    public required int EntriesPerUpload { get; init; }

    /// <summary>Operations that were due in a second; null in a closed loop.</summary>
    public required int? DuePerSecond { get; init; }

    /// <summary>How long was measured.</summary>
    public required double MeasuredSeconds { get; init; }

    /// <summary>What it came to.</summary>
    public required IReadOnlyList<LoadRow> Rows { get; init; }

    /// <summary>Beacons that the lab's own phone showed, warming up included; null where it has none.</summary>
    public int? BeaconsHeard { get; init; }

    /// <summary>Clients that were logged in and idle.</summary>
    public required int IdleClients { get; init; }

    /// <summary>How many of them got a TempID at the end.</summary>
    public required int IdleClientsServed { get; init; }

    /// <summary>What each cost in the server's memory; null where that can't be known.</summary>
    public required double? ServerBytesPerIdleClient { get; init; }

    /// <summary>The most memory that the server had; null where that can't be known.</summary>
    public required long? ServerPeakBytes { get; init; }

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
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Work,-8} {row.Operations,13:N0} {row.OperationsPerSecond,12:N0} {row.LatencyP50Milliseconds,8:N3} "
                + $"{row.LatencyP90Milliseconds,8:N3} {row.LatencyP99Milliseconds,8:N3} {row.LatencyP999Milliseconds,9:N3} "
                + $"{row.LatencyMaxMilliseconds,9:N3} {row.Errors.Values.Sum(),8:N0}"));
        }

        foreach (var row in Rows)
        {
            foreach (var (reason, count) in row.Errors)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Work}: {count:N0} times {reason}"));
        }

        WriteAside(text);
    }

    private void WriteAside(TextWriter text)
    {
        if (BeaconsHeard is { } heard)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{heard:N0} beacons were heard, warming up included"));
        if (ServerPeakBytes is { } peak)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the server had {peak >> 20:N0} MB at the most"));
        if (IdleClients == 0) return;
        var cost = ServerBytesPerIdleClient is { } bytes
            ? string.Create(CultureInfo.InvariantCulture, $", at {bytes / 1000:N1} kB of the server's memory each")
            : "";
        text.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{IdleClientsServed:N0} of {IdleClients:N0} idle clients were served at the end{cost}"));
    }
}
