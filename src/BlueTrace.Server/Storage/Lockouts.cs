using System.Globalization;

namespace BlueTrace.Server.Storage;

/// <summary>
/// Who may not log in for a while, in memory and in lockouts.txt, so that a restart ends no block. The file is written
/// only when somebody is blocked or a block is lifted. Where that fails a block holds in memory, and is written with
/// the next attempt to log in that is settled.
/// </summary>
internal sealed class Lockouts(
    IDisk disk, string path, LoginGuard guard, Func<Credentials> users, Action<string> warn)
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string FileName = "lockouts.txt";

    // Who uses the guard holds the gate, never for long. Who writes the file holds the other lock, flush included, and
    // takes the gate in it: the later of two writers has the later blocks.
    private readonly Lock _writing = new();
    private readonly Lock _gate = new();
    private int _writtenRevision;
    private bool _hasFailed;

    /// <summary>Takes up the blocks in lockouts.txt. What can't be read is warned of, and prevents nothing.</summary>
    /// <param name="disk">The disk the file is on.</param>
    /// <param name="folder">The data directory.</param>
    /// <param name="guard">Who is blocked; nobody else may use it.</param>
    /// <param name="users">Who may log in at this moment.</param>
    /// <param name="now">When.</param>
    /// <param name="warn">Takes what the operator should know.</param>
    public static Lockouts Open(
        IDisk disk, string folder, LoginGuard guard, Func<Credentials> users, Moment now, Action<string> warn)
    {
        var path = Path.Combine(folder, FileName);
        var lockouts = new Lockouts(disk, path, guard, users, warn);
        try
        {
            if (DurableFile.Read(disk, path) is { } text) lockouts.Restore(TextFile.WithoutMark(text, path), now);
        }
        catch (FormatException other)
        {
            warn($"{other.Message[..^1]}; blocks from before this start are not known.");
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            warn($"{path}: {FileProblem.Of(failure)}; blocks from before this start are not known.");
        }

        lockouts._writtenRevision = guard.Revision;
        return lockouts;
    }

    /// <summary>Whether the passwords of attempts may be looked at.</summary>
    public AttemptFact[] Ask(IReadOnlyList<PasswordAttempt> attempts, Moment now)
    {
        lock (_gate) return guard.Ask(attempts, users(), now.Elapsed);
    }

    /// <summary>Who is blocked.</summary>
    public IReadOnlyList<Block> BlocksAt(Moment now)
    {
        lock (_gate) return [.. guard.BlocksAt(now.Elapsed)];
    }

    /// <summary>Settles attempts, and writes the file if that changes who is blocked.</summary>
    /// <param name="attempts">Attempts whose passwords were looked at.</param>
    /// <param name="now">When that was.</param>
    /// <param name="requirePlace">Fails where the data directory is not what it was.</param>
    public void Settle(IReadOnlyList<SettledAttempt> attempts, Moment now, Action requirePlace)
    {
        lock (_gate)
        {
            foreach (var settled in attempts) guard.Settle(settled, users(), now.Elapsed);
        }

        lock (_writing)
        {
            try
            {
                WriteIfChanged(now, requirePlace);
                _hasFailed = false;
            }
            catch (Exception failure) when (failure is StoreException or IOException or UnauthorizedAccessException)
            {
                if (!_hasFailed)
                    warn($"{path}: {FileProblem.Of(failure)}; blocks hold, but would not survive a restart.");
                _hasFailed = true;
            }
        }
    }

    private void WriteIfChanged(Moment now, Action requirePlace)
    {
        List<Block> blocks;
        int revision;
        lock (_gate)
        {
            revision = guard.Revision;
            if (revision == _writtenRevision) return;
            blocks = [.. guard.BlocksAt(now.Elapsed)];
        }

        requirePlace();
        var text = new ArrayBufferWriter<byte>();
        foreach (var block in blocks) WriteRow(block, now.Utc, text);
        DurableFile.Write(disk, path, text.WrittenSpan);
        _writtenRevision = revision;
    }

    // lockout = username SP ("anywhere" / 16HEXDIG) SP timestamp SP 8HEXDIG LF, the CRC-32C of what stands before its
    // blank
    private static void WriteRow(in Block block, DateTimeOffset now, ArrayBufferWriter<byte> text)
    {
        var begin = text.WrittenCount;

        // Rounded up: a restart shortens no block.
        var until = (now.UtcTicks + block.Left.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        text.Advance(block.User.Write(text.GetSpan(UserId.LengthMax)));
        Encoding.ASCII.GetBytes(block.Origin is { } origin ? $" {origin.Network:x16} " : " anywhere ", text);
        text.Advance(new Timestamp(Math.Min(until, Timestamp.Last.Seconds)).Write(text.GetSpan(Timestamp.Length)));
        var sum = Crc32C.Of(text.WrittenSpan[begin..]);
        text.Write(" "u8);
        text.Advance(Crc32C.Write(sum, text.GetSpan(Crc32C.Length)));
        text.Write("\n"u8);
    }

    /// <summary>
    /// Hands on the blocks that a file's bytes say, and returns the numbers of the lines that say none.
    /// </summary>
    internal static List<int> Read(ReadOnlySpan<byte> text, DateTimeOffset now, Action<Block> take)
    {
        var faulty = new List<int>();
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            if (TryReadRow(rows.Current, now, out var block)) take(block);
            else faulty.Add(rows.LineNumber);
        }

        return faulty;
    }

    private void Restore(ReadOnlySpan<byte> text, Moment now)
    {
        var known = users();
        var faulty = Read(text, now.Utc, block => guard.Restore(block, known, now.Elapsed));
        if (faulty.Count == 0) return;
        var more = faulty.Count == 1 ? "it is" : $"it and {faulty.Count - 1} more are";
        warn($"{path}, line {faulty[0]}: this is no username, 'anywhere' or an address, and a moment, or it is "
            + $"damaged; {more} ignored.");
    }

    // lockout = username SP ("anywhere" / 16HEXDIG) SP timestamp [SP 8HEXDIG] LF, where a person wrote it without the
    // last
    private static bool TryReadRow(ReadOnlySpan<byte> row, DateTimeOffset now, out Block block)
    {
        block = default;
        var beforeSum = row.Length - Crc32C.Length - 1;
        if (beforeSum > 0 && row[beforeSum] == ' ' && Crc32C.TryRead(row[(beforeSum + 1)..], out var sum))
        {
            row = row[..beforeSum];
            if (sum != Crc32C.Of(row)) return false;
        }

        var afterName = row.IndexOf((byte)' ');
        var beforeMoment = row.Length - Timestamp.Length - 1;
        if (afterName < 0 || beforeMoment <= afterName || row[beforeMoment] != ' ') return false;
        if (!UserId.TryRead(row[..afterName], out var user)) return false;
        if (!Timestamp.TryRead(row[(beforeMoment + 1)..], out var until)) return false;

        var where = row[(afterName + 1)..beforeMoment];
        LoginOrigin? origin = null;
        if (!where.SequenceEqual("anywhere"u8))
        {
            if (where.Length != 16) return false;
            if (!ulong.TryParse(where, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var network))
                return false;
            origin = new LoginOrigin(network);
        }

        block = new Block(user, origin, until.ToDateTimeOffset() - now);
        return true;
    }
}
