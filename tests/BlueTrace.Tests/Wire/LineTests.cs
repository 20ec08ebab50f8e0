namespace BlueTrace.Tests.Wire;

public sealed class LineTests
{
    private const int BytesMax = 16;

    public static TheoryData<string, string> Samples => new()
    {
        { "DOWNLOAD\r\n", "DOWNLOAD" },
        { "DOWNLOAD\n", "DOWNLOAD" },
        { "\r\n", "" },
        { "\n", "" },
        { "a\rb\r\n", "a\rb" },
        { "a\r\r\n", "a\r" },
        { "\0\u00ff \r\n", "\0\u00ff " },
        { "12345678901234\r\n", "12345678901234" },
        { "123456789012345\n", "123456789012345" },
    };

    [Theory, MemberData(nameof(Samples))]
    public void A_line_reads_whole_and_split_at_every_byte(string bytes, string line)
    {
        foreach (var whole in Segments.EverySplit(Given.Bytes(bytes)))
        {
            var input = whole;
            Assert.Equal((OperationStatus.Done, line), Read(ref input));
            Assert.Equal(0, input.Length);
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void What_follows_a_line_stays_unread(string bytes, string line)
    {
        const string Tail = "LOGOUT\r\nand more than a line may hold";
        foreach (var whole in Segments.EverySplit(Given.Bytes(bytes + Tail)))
        {
            var input = whole;
            Assert.Equal((OperationStatus.Done, line), Read(ref input));
            Assert.Equal(Tail, Encoding.Latin1.GetString(input));
        }
    }

    [Fact]
    public void Until_its_end_has_come_nothing_is_taken() => Assert.All(Samples, sample =>
    {
        var (bytes, _) = sample.Data;
        for (var length = 0; length < bytes.Length; length++)
        {
            var input = new ReadOnlySequence<byte>(Given.Bytes(bytes[..length]));
            Assert.Equal((OperationStatus.NeedMoreData, ""), Read(ref input));
            Assert.Equal(length, input.Length);
        }
    });

    [Theory]
    [InlineData("1234567890123456"), InlineData("1234567890123456\n"), InlineData("123456789012345\r\n")]
    [InlineData("12345678901234567890")]
    public void A_line_longer_than_it_may_be_is_refused(string bytes)
    {
        foreach (var whole in Segments.EverySplit(Given.Bytes(bytes)))
        {
            var input = whole;
            Assert.Equal(OperationStatus.InvalidData, Read(ref input).Status);
        }
    }

    [Fact]
    public void Byte_by_byte_segments_make_the_same_lines()
    {
        var input = Segments.OneByOne("one\r\ntwo\nthree"u8.ToArray());

        Assert.Equal((OperationStatus.Done, "one"), Read(ref input));
        Assert.Equal((OperationStatus.Done, "two"), Read(ref input));
        Assert.Equal((OperationStatus.NeedMoreData, ""), Read(ref input));
        Assert.Equal("three", Encoding.Latin1.GetString(input));
    }

    private static (OperationStatus Status, string Line) Read(ref ReadOnlySequence<byte> input)
    {
        Span<byte> scratch = stackalloc byte[BytesMax];
        var status = Line.TryRead(ref input, BytesMax, scratch, out var line);
        return (status, Encoding.Latin1.GetString(line));
    }
}
