namespace BlueTrace.Tests.Client;

public sealed class LocalTimePromptTests
{
    private static readonly TimeZoneInfo Sydney =
        TimeZoneInfo.CreateCustomTimeZone("Sydney", TimeSpan.FromHours(10), "Sydney", "Sydney");

    private readonly ScriptedPrompt _shown = new();

    [Theory]
    [InlineData("Welcome", "Welcome")]
    [InlineData("at 14/05/2020 18:00:01.\nThe beacon is valid.",
        "at 14/05/2020 18:00:01.\n(local time: 15/05/2020 04:00:01)\nThe beacon is valid.")]
    [InlineData("12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05;",
        "12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05;\n"
        + "(local time: 14/05/2020 03:54:06, 14/05/2020 04:09:05)")]
    [InlineData("31/02/2020 18:00:01", "31/02/2020 18:00:01\n(local time: none)")]
    [InlineData("31/12/9999 23:59:59", "31/12/9999 23:59:59\n(local time: 31/12/9999 23:59:59)")]
    public void Below_a_line_with_times_stand_the_same_times_as_the_wall_clock_has_them(string text, string shown)
    {
        new LocalTimePrompt(_shown, Sydney).Show(text);
        new LocalTimePrompt(_shown, Sydney).ShowError(text);
        Assert.Equal([shown, shown], _shown.Transcript);
    }
}
