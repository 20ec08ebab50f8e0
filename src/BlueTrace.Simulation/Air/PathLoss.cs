using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Air;

/// <summary>
/// How a signal weakens: by so much at one metre, by ten times the exponent for each tenfold distance, and by noise
/// that is normally distributed (the log-distance law). The defaults are the fit to the 139,837 receptions of DP-3T's
/// experiment with soldiers.
/// </summary>
public sealed record PathLoss
{
    /// <summary>Attenuation at one metre, in tenths of a dB.</summary>
    [Within(0, 2_000)]
    public int AtOneMetreDecibels10 { get; init; } = 601;

    /// <summary>The exponent of distance, in hundredths.</summary>
    [Within(0, 1_000)]
    public int Exponent100 { get; init; } = 120;

    /// <summary>The standard deviation of the noise, in tenths of a dB.</summary>
    [Within(0, 500)]
    public int NoiseDecibels10 { get; init; } = 78;

    /// <summary>How strong phones send, in dBm.</summary>
    [Within(-200, 50)]
    public int SendsDecibelMilliwatts { get; init; } = -20;

    /// <summary>The weakest signal that is received, in dBm.</summary>
    [Within(-200, 50)]
    public int ReceivesDecibelMilliwatts { get; init; } = -95;

    /// <summary>How strong a signal arrives, in dBm.</summary>
    /// <param name="decimetres">How far it went.</param>
    /// <param name="draw">A uniform draw, which decides about the noise.</param>
    public int Strength(int decimetres, ulong draw)
    {
        var metres10 = Math.Max(1, decimetres);
        var weakening = AtOneMetreDecibels10 + Exponent100 * Math.Log10(metres10 / 10.0) + NormalQuantiles.At(draw) * NoiseDecibels10;
        return (int)Math.Round(SendsDecibelMilliwatts - weakening / 10);
    }

    /// <summary>How likely a signal is received from so far; it covers the draws at which <see cref="Strength"/> suffices.</summary>
    /// <param name="decimetres">How far it goes.</param>
    public Probability Reach(int decimetres)
    {
        var (received, tooWeak) = (0, NormalQuantiles.Count);
        while (received < tooWeak)
        {
            var middle = (received + tooWeak) / 2;
            if (Strength(decimetres, NormalQuantiles.DrawOf(middle)) >= ReceivesDecibelMilliwatts) received = middle + 1;
            else tooWeak = middle;
        }

        return new Probability((double)received / NormalQuantiles.Count);
    }
}
