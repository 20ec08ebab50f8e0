using Microsoft.Playwright;

namespace BlueTrace.EndToEnd.Lab.Reports;

/// <summary>A page in a browser, and what it has complained about and asked for since it was opened.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    /// <summary>Notes all that happens from now on.</summary>
    public OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Everything on its console.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>What it fetched, itself first.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The width in pixels of all there is to see, beyond the edge of the screen too.</summary>
    public Task<int> WidthAsync() => Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
