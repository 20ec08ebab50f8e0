namespace BlueTrace.Tests.Document;

/// <summary>Every beacon of the document gets the verdicts that are written below it.</summary>
public sealed class BeaconExampleTests
{
    public static TheoryData<int> Beacons => ProtocolDocument.LineNumbers("beacon");

    [Theory, MemberData(nameof(Beacons))]
    public void A_hearer_judges_as_written(int lineNumber)
    {
        var lines = ProtocolDocument.BlockAt(lineNumber).Lines;
        Assert.True(lines.Count > 1);
        foreach (var line in lines.Skip(1))
        {
            // @ dd/MM/yyyy HH:mm:ss verdict
            var time = Given.Clock(line.Substring(2, Timestamp.Length));
            var hearing = new ContactLog(ContactLog.DefaultRetention).Hear(Given.Bytes(lines[0]), time);
            Assert.Equal(line[(2 + Timestamp.Length + 1)..], Verdict(hearing));
        }
    }

    private static string Verdict(Hearing hearing) => hearing.Verdict switch
    {
        HearingVerdict.Logged => "valid",
        HearingVerdict.OutsideWindow => "invalid",
        _ => $"fault {(byte)hearing.Fault}",
    };
}
