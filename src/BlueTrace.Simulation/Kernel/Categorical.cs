namespace BlueTrace.Simulation.Kernel;

/// <summary>Things that are drawn with unequal shares, numbered from 0.</summary>
public sealed class Categorical
{
    private readonly ulong[] _ends;
    private readonly int _last;

    /// <summary>Takes shares in any unit: only their proportions count.</summary>
    public Categorical(IReadOnlyList<double> shares)
    {
        _ends = new ulong[shares.Count];
        double total = shares.Sum(), sum = 0;
        for (var i = 0; i < _ends.Length; i++)
        {
            sum += shares[i];
            _ends[i] = sum < total ? (ulong)(sum / total * (1UL << 53)) << 11 : ulong.MaxValue;
            if (shares[i] > 0) _last = i;
        }
    }

    /// <summary>Which one a uniform draw over 64 bits falls to.</summary>
    public int Sample(ulong draw)
    {
        var i = 0;
        while (draw >= _ends[i] && i < _last) i++;
        return i;
    }
}
