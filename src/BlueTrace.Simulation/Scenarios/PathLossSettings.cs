namespace BlueTrace.Simulation.Scenarios;

/// <summary>
/// How a signal weakens: by so much at one metre, by ten times the exponent for each tenfold distance, and by noise
/// that is normally distributed (the log-distance law). The defaults are the fit to the 139,837 receptions of DP-3T's
/// experiment with soldiers.
/// </summary>
public sealed record PathLossSettings
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
}
