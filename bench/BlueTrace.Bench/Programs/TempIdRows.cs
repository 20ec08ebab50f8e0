using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Kernel;

namespace BlueTrace.Bench.Programs;

/// <summary>A tempIDs.txt of any length, and contact logs that heard of it; always the same ones.</summary>
internal static class TempIdRows
{
    /// <summary>Bytes of a row with its line end.</summary>
    public const int RowBytes = 74;

    private const int Users = 100_000;
    private const int RowsPerSecond = 1_000;
    private const int LifetimeSeconds = 900;
    private const int BufferBytes = 1 << 20;

    private static readonly Timestamp FirstStart =
        Timestamp.At(new DateTimeOffset(2020, 5, 13, 17, 45, 6, TimeSpan.Zero));

    /// <summary>Writes tempIDs.txt.</summary>
    public static void Write(string path, int rows)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        Span<byte> row = stackalloc byte[IssuedTempId.LengthMax + 1];
        for (var number = 0; number < rows; number++)
        {
            var length = Row(number).Write(row);
            row[length] = (byte)'\n';
            file.Write(row[..(length + 1)]);
        }
    }

    /// <summary>Writes a contact log that heard so many of the rows, evenly spaced.</summary>
    public static void WriteContactLog(string path, int entries, int rows)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        Span<byte> line = stackalloc byte[ContactLogEntry.Length + 1];
        line[^1] = (byte)'\n';
        for (var number = 0L; number < entries; number++)
        {
            var issued = Row((int)(number * rows / entries));
            new ContactLogEntry(issued.Id, issued.Window).Write(line);
            file.Write(line);
        }
    }

    private static IssuedTempId Row(int number)
    {
        var start = FirstStart.AddSeconds(number / RowsPerSecond);
        UserId.TryRead($"+61400{number % Users:D6}", out var user);
        var id = TempId.FromHalves(Half(number, 1), Half(number, 2));
        return new IssuedTempId(user, id, ValidityWindow.From(start, LifetimeSeconds));
    }

    /// <summary>The same for the same number on every machine.</summary>
    private static ulong Half(int number, ulong which) =>
        CounterBasedRandom.Number((ulong)number, which) % TempId.HalfCount;
}
