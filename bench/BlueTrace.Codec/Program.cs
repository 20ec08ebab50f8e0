using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BlueTrace.Codec;
using Perfolizer.Horology;

// codec RESULTS [--quick]: measures every reader and writer of the wire, and writes a JSON list into RESULTS.
if (args.Length is 0 or > 2 || (args.Length == 2 && args[1] != "--quick"))
{
    await Console.Error.WriteLineAsync("Usage: codec RESULTS [--quick]");
    return 64;
}

var isQuick = args.Length == 2;
// In this process: the codec needs no build of its own, and nothing else runs here.
var job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(isQuick ? 20 : 100))
    .WithWarmupCount(isQuick ? 2 : 5)
    .WithIterationCount(isQuick ? 3 : 10);
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(NullLogger.Instance)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "bluetrace-codec"));

var results = new[] { typeof(DatagramBenchmarks), typeof(ClientMessageBenchmarks), typeof(ServerMessageBenchmarks) }
    .SelectMany(type => BenchmarkRunner.Run(type, config).Reports)
    .Select(CodecResult.Of)
    .ToList();
await File.WriteAllTextAsync(args[0], JsonSerializer.Serialize(results, JsonSerializerOptions.Web));
return results.Count > 0 ? 0 : 70;
