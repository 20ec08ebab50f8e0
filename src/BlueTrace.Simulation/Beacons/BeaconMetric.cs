namespace BlueTrace.Simulation.Beacons;

/// <summary>Sees what happens in a run of the model "beacons", takes no part in it, and ends in tables.</summary>
internal abstract class BeaconMetric
{
    /// <summary>Whether it wants to know what pairs logged of each other, which takes longer than all else.</summary>
    public virtual bool HearsPairs => false;

    /// <summary>From a moment on, in milliseconds, people are near others than before.</summary>
    public virtual void Met(long moment, NeighbourIndex neighbours) { }

    /// <summary>Two people's phones have logged something of each other in an interval.</summary>
    public virtual void Heard(PairHearing pair) { }

    /// <summary>An adversary's radio beside a person heard a beacon; those of one sender come in order.</summary>
    public virtual void Overheard(int place, in LogEntry beacon) { }

    /// <summary>A contact log was handed over.</summary>
    public virtual void Uploaded(Upload upload) { }

    /// <summary>What it found, once the run is over.</summary>
    public abstract IEnumerable<Table> Tables();
}
