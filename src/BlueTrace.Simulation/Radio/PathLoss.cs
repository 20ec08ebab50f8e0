namespace BlueTrace.Simulation.Radio;

/// <summary>How a signal weakens with distance: the log-distance law with normally distributed noise.</summary>
/// <param name="settings">By how much.</param>
internal sealed class PathLoss(PathLossSettings settings)
{
    /// <summary>How strong a signal arrives, in dBm.</summary>
    /// <param name="decimetres">How far it went.</param>
    /// <param name="draw">A uniform draw, which decides about the noise.</param>
    public int Strength(int decimetres, ulong draw)
    {
        var metres10 = Math.Max(1, decimetres);
        var weakening = settings.AtOneMetreDecibels10 + settings.Exponent100 * Math.Log10(metres10 / 10.0)
            + InverseNormal.At(draw) * settings.NoiseDecibels10;
        return (int)Math.Round(settings.SendsDecibelMilliwatts - weakening / 10);
    }

    /// <summary>
    /// How likely a signal is received from so far: the draws at which <see cref="Strength"/> suffices.
    /// </summary>
    /// <param name="decimetres">How far it goes.</param>
    public Probability Reach(int decimetres)
    {
        var (received, tooWeak) = (0, InverseNormal.Count);
        while (received < tooWeak)
        {
            var middle = (received + tooWeak) / 2;
            if (Strength(decimetres, InverseNormal.DrawOf(middle)) >= settings.ReceivesDecibelMilliwatts)
                received = middle + 1;
            else tooWeak = middle;
        }

        return new Probability((double)received / InverseNormal.Count);
    }
}
