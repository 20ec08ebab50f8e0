using System.Buffers;
using BenchmarkDotNet.Attributes;

namespace BlueTrace.Codec;

/// <summary>What clients say. (BenchmarkDotNet derives from it.)</summary>
public class ClientMessageBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private ClientMessage _message;
    private byte[] _line = [];

    /// <summary>The messages.</summary>
    public static IEnumerable<string> Names => Samples.Client.Keys;

    /// <summary>The message measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Message { get; set; } = "";

    /// <summary>Makes the line to be read.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _message = Samples.Client[Message];
        Write();
        _line = _output.WrittenSpan[..^2].ToArray();
    }

    /// <summary>As the server reads it.</summary>
    [Benchmark(Description = "read")]
    public ClientMessageKind Read() => ClientMessageReader.ReadCommand(_line).Kind;

    /// <summary>As the client writes it.</summary>
    [Benchmark(Description = "write")]
    public int Write()
    {
        _output.ResetWrittenCount();
        ClientMessageWriter.Write(_message, _output);
        return _output.WrittenCount;
    }
}
