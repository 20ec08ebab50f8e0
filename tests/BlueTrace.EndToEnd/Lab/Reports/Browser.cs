using Microsoft.Playwright;

namespace BlueTrace.EndToEnd.Lab.Reports;

/// <summary>A real browser, Chromium, without a window; tests are skipped where none is installed.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        // Its sandbox needs rights that root in a container does not have; all it opens are our own files.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a file on a screen so wide, and notes what the page complains about and asks for.</summary>
    public async Task<OpenPage> OpenAsync(string path, int width, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(_browser is not null, "No Chromium is installed (Debian: apt-get install chromium).");
        var page = await _browser!.NewPageAsync(
            new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
        var open = new OpenPage(page);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return open;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
