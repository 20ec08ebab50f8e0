using System.Globalization;
using System.Text.RegularExpressions;

namespace BlueTrace.Client.Terminal;

/// <summary>A prompt that shows, below each line with times of day in UTC, the same times in a time zone.</summary>
internal sealed partial class LocalTimePrompt(IPrompt prompt, TimeZoneInfo zone) : IPrompt
{
    public bool IsInteractive => prompt.IsInteractive;

    public ValueTask<string?> AskAsync(Question question, CancellationToken stop) => prompt.AskAsync(question, stop);

    public ValueTask DropTypingAsync(CancellationToken stop) => prompt.DropTypingAsync(stop);

    public void Show(params ReadOnlySpan<string> texts)
    {
        var timed = new string[texts.Length];
        for (var i = 0; i < timed.Length; i++) timed[i] = WithLocalTimes(texts[i]);
        prompt.Show(timed);
    }

    public void ShowError(string text) => prompt.ShowError(WithLocalTimes(text));

    private string WithLocalTimes(string text) =>
        string.Join('\n', text.Split('\n').Select(line => LocalTimesOf(line) is { Length: > 0 } times
            ? $"{line}\n(local time: {times})"
            : line));

    private string LocalTimesOf(string line) => string.Join(", ", Utc().Matches(line).Select(ToLocalTime));

    private string ToLocalTime(Match utc) =>
        Timestamp.TryRead(Encoding.ASCII.GetBytes(utc.Value), out var read)
            ? TimeZoneInfo.ConvertTimeFromUtc(read.ToDateTimeOffset().UtcDateTime, zone)
                .ToString("dd'/'MM'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture)
            : "none";

    [GeneratedRegex("[0-9]{2}/[0-9]{2}/[0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}")]
    private static partial Regex Utc();
}
