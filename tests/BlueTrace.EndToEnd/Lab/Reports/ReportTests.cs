using Microsoft.Playwright;

namespace BlueTrace.EndToEnd.Lab.Reports;

/// <summary>Reports in a real browser.</summary>
public sealed class ReportTests(Browser browser, ReportFiles reports)
    : IClassFixture<Browser>, IClassFixture<ReportFiles>
{
    private const int TelephoneWidth = 390;

    public static TheoryData<string> Names => [ReportFiles.Meeting, ReportFiles.Replay, ReportFiles.Sweep];

    [Theory, MemberData(nameof(Names))]
    public async Task A_report_opens_without_a_complaint_and_asks_for_no_other_file(string name)
    {
        await using var open = await browser.OpenAsync(reports.PathOf(name), 1200, ColorScheme.Dark);
        Assert.Empty(open.Complaints);
        Assert.Equal(
            new Uri(reports.PathOf(name)).AbsoluteUri, Assert.Single(open.Requests, url => !url.StartsWith("data:")));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task On_a_telephone_nothing_is_wider_than_the_screen(string name)
    {
        await using var open = await browser.OpenAsync(reports.PathOf(name), TelephoneWidth);
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        Assert.InRange(await open.WidthAsync(), 1, TelephoneWidth);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task On_paper_everything_is_black_on_white_and_unfolded(string name)
    {
        await using var open = await browser.OpenAsync(reports.PathOf(name), 700, ColorScheme.Dark);
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(
            ("rgb(0, 0, 0)", "rgb(255, 255, 255)"),
            (await StyleAsync(open, "color"), await StyleAsync(open, "backgroundColor")));
        foreach (var row in await open.Page.Locator("details > :not(summary)").AllAsync())
            Assert.NotNull(await row.BoundingBoxAsync());
        Assert.NotEmpty(await open.Page.PdfAsync());
    }

    [Fact]
    public async Task A_small_run_shows_who_heard_whom_which_TempID_was_whose_and_what_the_adversary_did()
    {
        await using var open = await browser.OpenAsync(reports.PathOf(ReportFiles.Meeting), 1200);
        var timeline = open.Page.Locator("svg.timeline");

        Assert.True(await timeline.IsVisibleAsync());
        Assert.NotEqual(0, await timeline.Locator("circle:not(.upload)").CountAsync());
        Assert.NotEqual(0, await timeline.Locator("rect > title").CountAsync());
        Assert.Equal(2, await timeline.Locator("line.adversary").CountAsync());
        Assert.NotEqual(0, await timeline.Locator("line[stroke-dasharray]").CountAsync());
        Assert.Equal(1, await timeline.Locator("circle.upload").CountAsync());
    }

    [Theory]
    [InlineData(ReportFiles.Replay, 2), InlineData(ReportFiles.Sweep, 1)]
    public async Task Plots_are_drawn_and_say_what_their_points_are(string name, int plots)
    {
        await using var open = await browser.OpenAsync(reports.PathOf(name), 1200);

        Assert.Equal(plots, await open.Page.Locator("svg.plot").CountAsync());
        foreach (var plot in await open.Page.Locator("svg.plot").AllAsync())
            Assert.True((await plot.BoundingBoxAsync())!.Height > 100);
        Assert.Equal(plots, await open.Page.Locator("figcaption:has(.dot)").CountAsync());
    }

    private static Task<string> StyleAsync(OpenPage open, string property) =>
        open.Page.EvaluateAsync<string>($"getComputedStyle(document.body).{property}");
}
