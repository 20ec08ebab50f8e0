namespace BlueTrace.Lab.Reports;

/// <summary>A plot before it is drawn.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">What runs along the bottom.</param>
/// <param name="YLabel">What runs up.</param>
internal sealed record PlotPicture(string Title, string XLabel, string YLabel)
{
    /// <summary>What was found, as points.</summary>
    public IReadOnlyList<PlotSeries> Series { get; init; } = [];

    /// <summary>What was to be expected, as lines.</summary>
    public IReadOnlyList<PlotSeries> Theory { get; init; } = [];

    /// <summary>Whether lines join the points.</summary>
    public bool AreJoined { get; init; }

    /// <summary>Whether there is anything to draw.</summary>
    public bool HasPoints => Series.Any(series => series.X.Length > 0);
}

/// <summary>Points that belong together.</summary>
/// <param name="Name">What they are.</param>
/// <param name="X">Where along the bottom.</param>
/// <param name="Y">How high.</param>
/// <param name="Errors">How far the true value may well be off, up and down; null where that is not known.</param>
internal sealed record PlotSeries(string Name, double[] X, double[] Y, double[]? Errors = null);
