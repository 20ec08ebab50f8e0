namespace BlueTrace.Simulation.Metrics;

/// <summary>What the phones heard of each other's company, put together.</summary>
internal sealed class ContactTable : Metric
{
    private ContactTally Tally => field ??= new ContactTally(Truth.StepSeconds);

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (hearing.Verdict == HearingVerdict.Logged && !reception.IsForeign) Tally.Add(person, reception.Speaker, Now);
    }

    public override void Ended() => Tally.End();

    public override IEnumerable<Table> Tables() => Tally.Tables();
}
