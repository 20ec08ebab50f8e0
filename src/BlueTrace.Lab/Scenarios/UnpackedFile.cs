using System.IO.Compression;

namespace BlueTrace.Lab.Scenarios;

/// <summary>A file as it is or unpacked: what it is, its bytes say and not its name.</summary>
/// <param name="Content">What is in it, once unpacked.</param>
/// <param name="PassedOver">What lay beside that in an archive.</param>
internal sealed record UnpackedFile(ArraySegment<byte> Content, IReadOnlyList<string> PassedOver)
{
    /// <summary>Some 50 million rows, and no more memory than machines have.</summary>
    private const int SizeMaxMebibytes = 512;

    /// <summary>A message names no more files of an archive.</summary>
    private const int NamedMax = 5;

    /// <summary>Where "ustar" stands in a tar.</summary>
    private const int TarMark = 257;

    private static readonly (string Form, byte[] Mark)[] Unreadable =
    [
        ("xz", [0xFD, .. "7zXZ"u8]), ("bzip2", [.. "BZh"u8]), ("Zstandard", [0x28, 0xB5, 0x2F, 0xFD]),
        ("7-Zip", [.. "7z"u8, 0xBC, 0xAF]), ("RAR", [.. "Rar!"u8]), ("LZ4", [0x04, 0x22, 0x4D, 0x18]),
        ("lzip", [.. "LZIP"u8]), ("compress", [0x1F, 0x9D]), ("PDF", [.. "%PDF"u8]), ("HDF5", [0x89, .. "HDF"u8]),
        ("Parquet", [.. "PAR1"u8]), ("SQLite", [.. "SQLite "u8]),
    ];

    private static readonly byte[] SealText = [.. "here the file ended"u8];
    private static readonly byte[] Seal = Pack(SealText);
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(value => CrcOf((uint)value))];

    /// <summary>Reads a file, and unpacks gzip and zip.</summary>
    /// <exception cref="InvalidDataException">It is damaged, too large, or in a form that is not read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static UnpackedFile Read(string path)
    {
        if (Directory.Exists(path)) throw new IOException("This is a directory.");
        using var file = File.OpenRead(path);
        var bytes = ReadToEnd(file);
        var unpacked = IsGzip(bytes) ? new UnpackedFile(Unzip(bytes), [])
            : IsZip(bytes) ? OpenArchive(bytes)
            : new UnpackedFile(bytes, []);
        var content = unpacked.Content;
        if (Unreadable.FirstOrDefault(one => content.AsSpan().StartsWith(one.Mark)).Form is { } form)
            throw new InvalidDataException($"This is {form}, which is not read: unpack it, or pack it as gzip or zip.");
        if (IsGzip(content) || IsZip(content))
            throw new InvalidDataException("This is packed twice: unpack it once.");
        return content.Count > TarMark && content.AsSpan(TarMark).StartsWith("ustar"u8)
            ? throw new InvalidDataException("This is a tar: take the file with the rows out of it.")
            : unpacked;
    }

    private static bool IsGzip(ArraySegment<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    private static bool IsZip(ArraySegment<byte> bytes) => bytes is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..];

    /// <remarks>
    /// GZipStream takes a file that is cut off for a whole one, and stops without a word at what is no gzip. A member
    /// of our own at the end comes out only if all before it is whole.
    /// </remarks>
    private static ArraySegment<byte> Unzip(ArraySegment<byte> packed)
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream([.. packed, .. Seal]), CompressionMode.Decompress);
            var content = ReadToEnd(stream);
            if (content.AsSpan().EndsWith(SealText)) return content[..^SealText.Length];
        }
        catch (InvalidDataException)
        {
            // What .NET says of it is about archives.
        }

        throw new InvalidDataException(
            "This gzip is cut off or damaged, or something else follows it: fetch it anew; gzip -t says what it has.");
    }

    private static UnpackedFile OpenArchive(ArraySegment<byte> packed)
    {
        using var archive = Open(packed);
        var isBeside = archive.Entries.ToLookup(entry => IsBeside(entry.FullName));
        if (isBeside[false].ToList() is not [var only])
            throw new InvalidDataException(isBeside[false].Any()
                ? $"This zip has {isBeside[false].Count()} files that may be the trace: "
                    + $"{string.Join(", ", isBeside[false].Take(NamedMax))}. Leave one in it."
                : "This zip has no file in it that may be the trace.");
        return new UnpackedFile(ReadEntry(only), [.. isBeside[true].Select(entry => entry.FullName)]);
    }

    private static ZipArchive Open(ArraySegment<byte> packed)
    {
        try
        {
            return new ZipArchive(new MemoryStream(packed.Array!, packed.Offset, packed.Count));
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException("This zip is cut off or damaged: fetch it anew; unzip -t says what it has.");
        }
    }

    /// <remarks>ZipArchive does not look at the checksum.</remarks>
    private static ArraySegment<byte> ReadEntry(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted) throw new InvalidDataException($"{entry.FullName} in this zip is encrypted.");
        try
        {
            using var stream = entry.Open();
            var content = ReadToEnd(stream);
            if (content.Count == entry.Length && Checksum(content) == entry.Crc32) return content;
        }
        catch (InvalidDataException)
        {
            // What .NET says of it names neither.
        }

        throw new InvalidDataException($"{entry.FullName} in this zip is damaged, or not packed by deflate.");
    }

    /// <summary>Whether something in an archive is no data: folders, what systems add, and what explains.</summary>
    private static bool IsBeside(string name)
    {
        var steps = name.Split('/', '\\');
        return steps[^1].Length == 0 || steps[^1][0] == '.' || steps.Contains("__MACOSX")
            || steps[^1].StartsWith("README", StringComparison.OrdinalIgnoreCase)
            || steps[^1].StartsWith("LICEN", StringComparison.OrdinalIgnoreCase);
    }

    private static ArraySegment<byte> ReadToEnd(Stream stream)
    {
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, count);
            if (content.Length >> 20 >= SizeMaxMebibytes)
                throw new IOException($"This is more than {SizeMaxMebibytes} MiB, once unpacked, and not read.");
        }

        return new ArraySegment<byte>(content.GetBuffer(), 0, (int)content.Length);
    }

    private static byte[] Pack(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionMode.Compress)) stream.Write(content);
        return packed.ToArray();
    }

    /// <summary>The checksum of zip (CRC-32).</summary>
    private static uint Checksum(ArraySegment<byte> content)
    {
        var sum = uint.MaxValue;
        foreach (var value in content.AsSpan()) sum = CrcTable[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint CrcOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        return value;
    }
}
