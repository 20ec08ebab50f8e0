using BenchmarkDotNet.Attributes;

namespace BlueTrace.Codec;

/// <summary>Beacons, and the entries that become of them. (BenchmarkDotNet derives from it.)</summary>
public class DatagramBenchmarks
{
    private readonly Beacon _beacon = new(Samples.Entry.Id, Samples.Entry.Window);
    private readonly byte[] _datagram = new byte[Beacon.Length];
    private readonly byte[] _row = new byte[ContactLogEntry.Length];

    /// <summary>Makes the bytes to be read.</summary>
    public DatagramBenchmarks()
    {
        _beacon.Write(_datagram);
        Samples.Entry.Write(_row);
    }

    /// <summary>As a phone hears it.</summary>
    [Benchmark(Description = "beacon: read")]
    public Fault ReadBeacon() => Beacon.Read(_datagram, out _);

    /// <summary>As a phone says it.</summary>
    [Benchmark(Description = "beacon: write")]
    public int WriteBeacon() => _beacon.Write(_datagram);

    /// <summary>As a server receives it.</summary>
    [Benchmark(Description = "entry: read")]
    public Fault ReadEntry() => ContactLogEntry.Read(_row, out _);

    /// <summary>As a phone uploads it.</summary>
    [Benchmark(Description = "entry: write")]
    public int WriteEntry() => Samples.Entry.Write(_row);
}
