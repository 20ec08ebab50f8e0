using System.Collections.Concurrent;
using BlueTrace.Simulation.Mobility;

namespace BlueTrace.Lab.Scenarios;

/// <summary>The contact traces beside a scenario. Each is read once, however many runs share it.</summary>
/// <param name="folder">The folder that the scenario is in.</param>
internal sealed class TraceFiles(string folder) : IContactTraces
{
    private readonly ConcurrentDictionary<TraceSettings, Lazy<ContactTrace>> _traces = new();

    public ContactTrace Read(TraceSettings settings) => _traces
        .GetOrAdd(settings with { OutsideRun = default }, one => new Lazy<ContactTrace>(() => ReadFile(one))).Value;

    private ContactTrace ReadFile(TraceSettings settings)
    {
        var path = Path.Combine(folder, settings.File);
        try
        {
            var unpacked = UnpackedFile.Read(path);
            var text = TextFile.WithoutMark(unpacked.Content, path);
            if (text.Contains((byte)0)) throw new InvalidDataException("This is no text.");
            using var rows = new StreamReader(new MemoryStream(text.Array!, text.Offset, text.Count), Encoding.UTF8,
                detectEncodingFromByteOrderMarks: false);
            return ContactTrace.Read(rows, settings, path, unpacked.PassedOver);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FormatException($"{path}: {failure.Message}");
        }
    }
}
