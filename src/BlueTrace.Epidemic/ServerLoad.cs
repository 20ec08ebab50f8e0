namespace BlueTrace.Epidemic;

/// <summary>What phones ask of the authority's server, in the assignment's protocol, by counted lines.</summary>
/// <param name="scenario">How long TempIDs live.</param>
/// <param name="phones">How many phones there are.</param>
internal sealed class ServerLoad(CityScenario scenario, int phones)
{
    private const int LineEnd = 2;
    private const int ReplyCode = 4;
    private const int RequestBytes = 8 + LineEnd;
    private const int ReplyBytes = ReplyCode + ContactLogEntry.Length + LineEnd;
    private const int EntryBytes = ContactLogEntry.Length + LineEnd;

    /// <summary>How many TempIDs phones ask for on a day.</summary>
    public long RequestsPerDay { get; } =
        (long)(phones * (TimeSpan.TicksPerDay / (double)scenario.Phones.TempIdLifetime.Ticks));

    /// <summary>The bytes of a day: requests with their replies, and the rows of logs.</summary>
    public long BytesOf(DayRecord day) =>
        RequestsPerDay * (RequestBytes + ReplyBytes) + day.Tracing.Entries * EntryBytes;
}
