namespace BlueTrace.Epidemic.Tracing;

/// <summary>What tracing came to, on a day or in a whole run.</summary>
public sealed record TracingTally
{
    /// <summary>How many logs were handed over.</summary>
    public long Uploads { get; set; }

    /// <summary>How many entries they had.</summary>
    public long Entries { get; set; }

    /// <summary>How many close contacts the cases truly had on the days that count.</summary>
    public long Close { get; set; }

    /// <summary>With how many of these the case handed over a log, and the other had the app too.</summary>
    public long Reachable { get; set; }

    /// <summary>How many contacts on those days the logs showed as close.</summary>
    public long Named { get; set; }

    /// <summary>How many of these truly were.</summary>
    public long NamedClose { get; set; }

    /// <summary>How many were called because of a log; who is called while the last call holds counts once.</summary>
    public long CalledByLog { get; set; }

    /// <summary>How many were called because a case had named them.</summary>
    public long CalledByInterview { get; set; }

    /// <summary>How many were called because they live with a case.</summary>
    public long CalledAtHome { get; set; }

    /// <summary>How many of the called were infected at that moment.</summary>
    public long TruePositives { get; set; }

    /// <summary>How many were not.</summary>
    public long FalsePositives { get; set; }

    /// <summary>How many person-days at home calls have added.</summary>
    public long QuarantineDays { get; set; }

    /// <summary>How many of those fell to people who were not infected when they were called.</summary>
    public long FalseQuarantineDays { get; set; }

    /// <summary>How many were called.</summary>
    public long Called => CalledByLog + CalledByInterview + CalledAtHome;
}
