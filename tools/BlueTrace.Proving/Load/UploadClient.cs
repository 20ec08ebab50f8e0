using System.Buffers;

namespace BlueTrace.Proving.Load;

/// <summary>Hands over the same made-up contact log again and again.</summary>
internal sealed class UploadClient(IPEndPoint server, Account user, int entries, int series) : ILoadClient
{
    private readonly byte[] _command = [.. "UPLOAD "u8, .. System.Text.Encoding.ASCII.GetBytes($"{entries}\r\n")];
    private readonly ReadOnlyMemory<byte> _rows = Rows(entries, series);
    private LineConnection? _connection;

    public LoadWork Work => LoadWork.Uploads;

    public async Task OpenAsync() => _connection = await LineConnection.LogInAsync(server, user);

    public async Task PerformAsync(Tally tally, long due)
    {
        await _connection!.AskAsync(_command, 354);
        await _connection.SendAsync(_rows);
        var (code, _) = await _connection.ReceiveAsync(1);
        if (code == 251) tally.Succeed(due);
        else tally.Fail($"{code}");
    }

    public void Dispose() => _connection?.Dispose();

    private static ReadOnlyMemory<byte> Rows(int count, int series)
    {
        var now = Timestamp.At(DateTimeOffset.UtcNow);
        var window = new ValidityWindow(now, now.AddSeconds(899));
        var rows = new ArrayBufferWriter<byte>(count * (ContactLogEntry.Length + 2));
        for (var number = 0; number < count; number++)
        {
            var entry = new ContactLogEntry(TempId.FromHalves((ulong)series, (ulong)number), window);
            rows.Advance(entry.Write(rows.GetSpan(ContactLogEntry.Length)));
            rows.Write("\r\n"u8);
        }

        return rows.WrittenMemory;
    }
}
