using System.Buffers;
using BenchmarkDotNet.Attributes;

namespace BlueTrace.Codec;

/// <summary>What servers say. (BenchmarkDotNet derives from it.)</summary>
public class ServerMessageBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private ServerMessage _message;
    private byte[] _line = [];

    /// <summary>The messages.</summary>
    public static IEnumerable<string> Names => Samples.Server.Keys;

    /// <summary>The message measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Message { get; set; } = "";

    /// <summary>Makes the line to be read.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _message = Samples.Server[Message];
        Write();
        _line = _output.WrittenSpan[..^2].ToArray();
    }

    /// <summary>As the client reads it.</summary>
    [Benchmark(Description = "read")]
    public ServerMessageKind Read() => ServerMessageReader.Read(_line).Kind;

    /// <summary>As the server writes it.</summary>
    [Benchmark(Description = "write")]
    public int Write()
    {
        _output.ResetWrittenCount();
        ServerMessageWriter.Write(_message, _output);
        return _output.WrittenCount;
    }
}
