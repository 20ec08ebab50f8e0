using BenchmarkDotNet.Reports;

namespace BlueTrace.Codec;

/// <summary>What one operation of the codec costs.</summary>
/// <param name="Operation">Which message, and whether it is read or written.</param>
/// <param name="Nanoseconds">The mean of its iterations.</param>
/// <param name="AllocatedBytes">Bytes of garbage that it makes.</param>
internal sealed record CodecResult(string Operation, double Nanoseconds, long AllocatedBytes)
{
    /// <summary>The essence of BenchmarkDotNet's report.</summary>
    /// <exception cref="InvalidOperationException">The benchmark failed.</exception>
    public static CodecResult Of(BenchmarkReport report)
    {
        var benchmark = report.BenchmarkCase;
        var message = benchmark.HasParameters ? $"{benchmark.Parameters[0].Value}: " : "";
        var name = message + benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        var mean = report.ResultStatistics?.Mean ?? throw new InvalidOperationException($"{name} failed.");
        return new CodecResult(name, mean, report.GcStats.GetBytesAllocatedPerOperation(benchmark) ?? 0);
    }
}
