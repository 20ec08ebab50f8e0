namespace BlueTrace.Core.Wire;

/// <summary>
/// A moment in UTC, to the second, as every wire and file writes it: 19 bytes, <c>dd/MM/yyyy HH:mm:ss</c>,
/// of the years 1 to 9999.
/// </summary>
/// <param name="Seconds">Seconds since 1 January of the year 1, 00:00:00 UTC.</param>
public readonly record struct Timestamp(long Seconds) : IComparable<Timestamp>
{
    /// <summary>Bytes of a timestamp as text.</summary>
    public const int Length = 19;

    /// <summary>The last moment that 19 bytes can write: the last second of the year 9999.</summary>
    public static readonly Timestamp Last = At(DateTimeOffset.MaxValue);

    /// <summary>The second that <paramref name="now"/> lies in.</summary>
    public static Timestamp At(DateTimeOffset now) => new(now.UtcTicks / TimeSpan.TicksPerSecond);

    /// <summary>This moment as the framework's type, with offset zero.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(Seconds * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    /// <summary>The moment some seconds later (or earlier, where negative), held within the years 1 to 9999.</summary>
    public Timestamp AddSeconds(long seconds) => new(Math.Clamp(Seconds + seconds, 0, Last.Seconds));

    // timestamp = 2DIGIT "/" 2DIGIT "/" 4DIGIT SP 2DIGIT ":" 2DIGIT ":" 2DIGIT
    /// <summary>
    /// Reads a timestamp that fills <paramref name="text"/> exactly; false if it is no moment of the calendar.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Timestamp timestamp)
    {
        timestamp = default;
        if (text.Length != Length) return false;
        if (text[2] != '/' || text[5] != '/' || text[10] != ' ' || text[13] != ':' || text[16] != ':') return false;

        // Two() is -1 where a byte is no digit.
        int day = Two(text), month = Two(text[3..]), century = Two(text[6..]), yearOfCentury = Two(text[8..]);
        int hour = Two(text[11..]), minute = Two(text[14..]), second = Two(text[17..]);
        if (century < 0 || yearOfCentury < 0 || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;
        var year = century * 100 + yearOfCentury;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;

        var midnight = new DateTime(year, month, day).Ticks / TimeSpan.TicksPerSecond;
        timestamp = new Timestamp(midnight + hour * 3600 + minute * 60 + second);
        return true;
    }

    /// <summary>
    /// Writes the 19 bytes at the start of <paramref name="destination"/> and returns <see cref="Length"/>.
    /// </summary>
    public int Write(Span<byte> destination)
    {
        var moment = new DateTime(Seconds * TimeSpan.TicksPerSecond);
        var (year, month, day) = DateOnly.FromDateTime(moment);
        "00/00/0000 00:00:00"u8.CopyTo(destination);
        Put(destination, day);
        Put(destination[3..], month);
        Put(destination[6..], year / 100);
        Put(destination[8..], year % 100);
        Put(destination[11..], moment.Hour);
        Put(destination[14..], moment.Minute);
        Put(destination[17..], moment.Second);
        return Length;
    }

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Seconds.CompareTo(other.Seconds);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Seconds < right.Seconds;

    /// <summary>Later than.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Seconds > right.Seconds;

    /// <summary>Earlier than, or the same second.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Seconds <= right.Seconds;

    /// <summary>Later than, or the same second.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Seconds >= right.Seconds;

    /// <summary>The 19 characters.</summary>
    public override string ToString() => string.Create(Length, this, static (text, timestamp) =>
    {
        Span<byte> bytes = stackalloc byte[Length];
        timestamp.Write(bytes);
        for (var i = 0; i < Length; i++) text[i] = (char)bytes[i];
    });

    private static int Two(ReadOnlySpan<byte> text)
    {
        int tens = text[0] - '0', ones = text[1] - '0';
        return tens is < 0 or > 9 || ones is < 0 or > 9 ? -1 : tens * 10 + ones;
    }

    private static void Put(Span<byte> text, int value)
    {
        text[0] = (byte)('0' + value / 10);
        text[1] = (byte)('0' + value % 10);
    }
}
