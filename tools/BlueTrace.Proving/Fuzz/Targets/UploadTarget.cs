using BlueTrace.Server.Storage;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Whatever an upload's file holds, it either reads as a whole upload, and then writes back to the same bytes (and a
/// checksum, where it has none), or it does not read; the reader never throws and never holds more than there are rows.
/// </summary>
internal sealed class UploadTarget() : FuzzTarget("upload", bytesPerByte: 1024)
{
    protected override void Check(ReadOnlyMemory<byte> input)
    {
        var isUpload = UploadText.TryRead(input.Span, out var upload);
        Invariant.Holds(isUpload == upload is not null, "an upload is given where none was read");
        if (upload is not null)
            Invariant.Holds(
                IsWrittenBack(UploadText.Format(upload), input.Span), "an upload writes back to other bytes");
    }

    private static bool IsWrittenBack(ReadOnlySpan<byte> written, ReadOnlySpan<byte> input)
    {
        var sum = written.Length - "sum 00000000\nend\n".Length;
        return input.SequenceEqual(written)
            || (input.StartsWith(written[..sum]) && input[sum..].SequenceEqual("end\n"u8));
    }
}
