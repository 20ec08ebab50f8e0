using System.IO.Compression;
using BlueTrace.CommandLine;
using BlueTrace.Lab.Comparison;

namespace BlueTrace.Tests.Lab.Scenarios;

public sealed class TraceFilesTests : IDisposable
{
    private static readonly byte[] Rows = [.. "20 1 2\n40 1 3\n"u8];

    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_read_by_what_it_is_whatever_its_name_says()
    {
        byte[][] forms = [Rows, Gzip(Rows), [.. Gzip(Rows[..7]), .. Gzip(Rows[7..])], Zip(("rows.dat", Rows))];
        foreach (var ending in new[] { "tij", "dat", "gz", "zip" })
            Assert.All(forms, form => Assert.Equal(3, Read(form, $"trace.{ending}").People));
    }

    /// <summary>Regression: .NET reads a gzip that is cut off to where it ends, and says nothing.</summary>
    [Fact]
    public void A_packed_file_is_refused_at_every_length_but_its_own()
    {
        byte[] two = [.. Gzip(Rows), .. Gzip(Rows)];
        for (var length = 2; length < two.Length; length++)
        {
            if (length != two.Length / 2) Refused("cut off or damaged", two[..length]);
        }

        var zip = Zip(("rows.dat", Rows));
        for (var length = 4; length < zip.Length; length++) Refused("", zip[..length]);
        Refused("something else follows", [.. Gzip(Rows), .. Rows]);
    }

    [Fact]
    public void A_packed_file_with_another_byte_is_refused_or_says_the_same()
    {
        byte[][] forms = [Gzip(Rows), Zip(("rows.dat", Rows))];
        foreach (var form in forms)
        {
            for (var at = 0; at < form.Length; at++)
            {
                byte[] changed = [.. form];
                changed[at] ^= 4;
                try
                {
                    Assert.Equal((3, 0), (Read(changed).People, Read(changed).Repeated));
                }
                catch (FormatException)
                {
                    // It was noticed.
                }
            }
        }
    }

    [Fact]
    public void Of_a_zip_the_one_file_with_rows_is_read_and_the_rest_is_named()
    {
        var zip = Zip(("data/", []), ("data/README.md", Rows), ("__MACOSX/._rows.dat", Rows), ("data/rows.dat", Rows));
        Assert.Equal(["data/", "data/README.md", "__MACOSX/._rows.dat"], Read(zip).PassedOver);
        Refused("2 files that may be the trace: a.dat, b.dat. Leave one in it.", Zip(("a.dat", Rows), ("b.dat", Rows)));
        Refused("no file in it", Zip(("README", Rows)));
        Refused("no file in it", Zip());
    }

    [Theory]
    [InlineData("FD377A585A000004", "This is xz")]
    [InlineData("425A683931415926", "This is bzip2")]
    [InlineData("28B52FFD2401", "This is Zstandard")]
    [InlineData("377ABCAF271C", "This is 7-Zip")]
    [InlineData("255044462D", "This is PDF")]
    [InlineData("FFFE320030002000", "this is UTF-16; save it as UTF-8.")]
    [InlineData("FEFF003200300020", "this is UTF-16; save it as UTF-8.")]
    [InlineData("320030002000", "this is UTF-16; save it as UTF-8.")]
    [InlineData("32302031203200", "This is no text.")]
    [InlineData("", "there are no rows in it.")]
    [InlineData("EFBBBF", "there are no rows in it.")]
    public void What_is_not_read_is_named(string bytes, string message) => Assert.All(
        Forms(Convert.FromHexString(bytes)), form => Refused(message, form));

    [Fact]
    public void What_is_packed_twice_and_a_tar_are_named()
    {
        Refused("packed twice", Gzip(Gzip(Rows)));
        Refused("packed twice", Zip(("a.gz", Gzip(Rows))));
        Refused("This is a tar", Gzip([.. "rows.dat"u8, .. new byte[249], .. "ustar"u8, .. Rows]));
    }

    [Fact]
    public void A_byte_order_mark_is_skipped_plain_and_packed()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Rows];
        Assert.All(Forms(marked), form => Assert.Equal(3, Read(form).People));
    }

    [Fact]
    public void Bytes_of_a_file_do_not_reach_the_terminal_as_they_are()
    {
        var message = Assert.Throws<FormatException>(() => Read([.. "20 1 2\n40 1 \e[31m\u009b\u202e3\n"u8])).Message;
        Assert.EndsWith("\\u001b[31m\\u009b\\u202e3', which is no whole number.", TerminalText.Printable(message));
    }

    [Fact]
    public void What_is_not_there_is_named() => Assert.StartsWith(Path.Combine(_folder, "absent.tij"),
        Assert.Throws<FormatException>(() => new TraceFiles(_folder).Read(new() { File = "absent.tij" })).Message);

    [Fact]
    public void A_trace_is_read_once_however_often_it_is_asked_for()
    {
        Read(Rows);
        var traces = new TraceFiles(_folder);
        var first = traces.Read(new() { File = "trace.tij" });
        File.Delete(Path.Combine(_folder, "trace.tij"));
        Assert.Same(first, traces.Read(new() { File = "trace.tij", OutsideRun = OutsideRun.LeaveOut }));
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped_in_every_text_that_the_lab_reads()
    {
        var scenario = Path.Combine(_folder, "small.json");
        await File.WriteAllTextAsync(scenario, """
            { "model": "messages", "name": "small", "title": "Small", "question": "?", "duration": "1m" }
            """);
        Mark(scenario);
        Assert.Equal(ExitCode.Holds, await SweepAsync(isResumed: false));
        File.Delete(Path.Combine(_folder, "out", "runs", "000001.json"));
        foreach (var file in Directory.GetFiles(Path.Combine(_folder, "out"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".json" or ".csv")) Mark(file);

        var path = Path.Combine(_folder, "out");
        Assert.Equal(ExitCode.Holds, await CompareCommand.RunAsync(path, path));
        Assert.Equal(ExitCode.Fails, await MergeCommand.RunAsync([path], Path.Combine(_folder, "merged"), false));
        Assert.Equal(ExitCode.Holds, await SweepAsync(isResumed: true));

        void Mark(string file) => File.WriteAllBytes(file, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(file)]);

        Task<int> SweepAsync(bool isResumed) => SweepCommand.RunAsync(
            new(scenario, [Axis.Read("air.loss=0,1")!], [], 1, Shard.Whole, 1, isResumed, false,
                Path.Combine(_folder, "out")),
            CancellationToken.None);
    }

    [Fact]
    public void A_scenario_in_another_encoding_is_named() => Assert.Equal("x.json: this is UTF-16; save it as UTF-8.",
        Assert.Throws<FormatException>(() => ScenarioFile.Read("x.json", Encoding.Unicode.GetBytes("{}"))).Message);

    private void Refused(string message, byte[] content) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Read(content)).Message);

    private ContactTrace Read(byte[] content, string name = "trace.tij")
    {
        File.WriteAllBytes(Path.Combine(_folder, name), content);
        return new TraceFiles(_folder).Read(new TraceSettings { File = name });
    }

    private static byte[][] Forms(byte[] content) => [content, Gzip(content), Zip(("a", content))];

    private static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionMode.Compress)) stream.Write(content);
        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }
}
