
namespace BlueTrace.Proving.Soak;

/// <summary>
/// Whether a server ends a soak as it began it. Memory is compared by its lower envelope: a collector lets memory grow
/// and takes it back when it likes, so that single moments say little; the least of the first quarter and the least of
/// the last say what stays.
/// </summary>
/// <param name="First">The sample of the first quarter with the least memory.</param>
/// <param name="Last">The sample of the last quarter with the least memory.</param>
/// <param name="HandlesBefore">Handles at rest, before the measured part.</param>
/// <param name="HandlesAfter">Handles at rest, after it.</param>
internal sealed record SoakVerdict(SoakSample First, SoakSample Last, int HandlesBefore, int HandlesAfter)
{
    /// <summary>
    /// What the envelope may differ by for no reason but the collector's mood: eight times what it did in three minutes
    /// of a server that leaks nothing. In 20 minutes it is some 50 bytes a session.
    /// </summary>
    public const long MemoryTolerance = 4L << 20;

    /// <summary>What the index holds for each TempID: 24 bytes and at most 11 for its slot, rounded up.</summary>
    public const long BytesPerTempId = 36;

    private const int QuarterMin = 3;

    /// <summary>A server's memory peaks only after some minutes; what grows before says nothing of leaks.</summary>
    private static readonly TimeSpan MemoryJudgedFrom = TimeSpan.FromMinutes(2);

    /// <summary>Bytes that stayed and that no TempID accounts for.</summary>
    public long Unexplained =>
        Last.ResidentBytes - First.ResidentBytes - (BytesPerTempId * (Last.TempIds - First.TempIds));

    /// <summary>Whether the soak was long enough to judge memory.</summary>
    public bool JudgesMemory => Last.At - First.At >= MemoryJudgedFrom / 2;

    /// <summary>Whether memory ended where it began, as far as that can be judged.</summary>
    public bool MemoryHolds => !JudgesMemory || Unexplained <= MemoryTolerance;

    /// <summary>
    /// Whether handles did: exactly. At rest a server has the same files and one listening socket, whatever happened
    /// before.
    /// </summary>
    public bool HandlesHold => HandlesBefore > 0 && HandlesAfter == HandlesBefore;

    /// <summary>Judges a soak; null if it was too short to say anything.</summary>
    /// <param name="samples">Under load, evenly spaced.</param>
    /// <param name="handlesBefore">At rest before.</param>
    /// <param name="handlesAfter">At rest after.</param>
    public static SoakVerdict? Of(IReadOnlyList<SoakSample> samples, int handlesBefore, int handlesAfter)
    {
        var quarter = samples.Count / 4;
        return quarter < QuarterMin
            ? null
            : new SoakVerdict(
                Least(samples.Take(quarter)), Least(samples.TakeLast(quarter)), handlesBefore, handlesAfter);
    }

    /// <summary>Writes it, a line for each check.</summary>
    public void Write(TextWriter text)
    {
        var sessions = Math.Max(1, Last.Sessions - First.Sessions);
        text.WriteLine(
            $"{(JudgesMemory ? Mark(MemoryHolds) : "short ")} memory: {First.ResidentBytes >> 10:N0} KiB at the least "
                + $"in the first quarter, {Last.ResidentBytes >> 10:N0} KiB in the last; {Unexplained >> 10:N0} KiB "
                + $"more than {Last.TempIds - First.TempIds:N0} TempIDs account for, {MemoryTolerance >> 10:N0} "
                + $"allowed ({MemoryTolerance / sessions:N0} bytes a session)");
        text.WriteLine($"{Mark(HandlesHold)} handles at rest: {HandlesBefore} before, {HandlesAfter} after");
    }

    private static string Mark(bool holds) => holds ? "ok    " : "FAILED";

    private static SoakSample Least(IEnumerable<SoakSample> samples) => samples.MinBy(sample => sample.ResidentBytes);
}
