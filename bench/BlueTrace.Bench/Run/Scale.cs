namespace BlueTrace.Bench.Run;

/// <summary>How large and how often: a full run for results, a quick one to see that all works.</summary>
internal sealed record Scale(bool IsQuick)
{
    /// <summary>Pairs of measurements, one of ours and one of the comparator's in turn.</summary>
    public int Repetitions => IsQuick ? 2 : 7;

    /// <summary>A size: the first in a full run, the second in a quick one.</summary>
    public int Of(int full, int quick) => IsQuick ? quick : full;
}
