using BlueTrace.Tests.Client;

namespace BlueTrace.Tests.Faults;

/// <summary>Two whole clients with bad air between them.</summary>
public sealed class AirFaultTests : ClientTest
{
    private readonly RunningClient _hearer;
    private readonly RunningClient _sender;

    public AirFaultTests() => (_hearer, _sender) = (Start(), Start());

    public override async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _hearer.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Beacons_that_are_lost_doubled_or_overtaken_leave_one_entry_for_each_TempID_that_came_through()
    {
        await using var air = await StartAsync(
            AirFault.None, AirFault.Doubled, AirFault.Lost, AirFault.Overtaken, AirFault.None, AirFault.Lost,
            AirFault.None);
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await DownloadAsync());
            await SendAsync(air, ids[i]);
        }

        var rows = await _hearer.LogRowsAsync(5);
        int[] cameThrough = [0, 1, 3, 4, 6];
        Assert.Equal(cameThrough.Select(i => ids[i]).Order(), rows.Select(row => row[..20]).Order());
    }

    [Fact]
    public async Task A_beacon_that_is_late_by_more_than_its_lifetime_is_refused()
    {
        await using var air = await StartAsync(AirFault.Overtaken, AirFault.None);
        var late = await DownloadAsync();
        await SendAsync(air, late);
        Time.Advance(TimeSpan.FromSeconds(ScriptedServer.TempIdLifetimeSeconds));
        var onTime = await DownloadAsync();
        await SendAsync(air, onTime);

        await _hearer.Prompt.SeeStartAsync($"received beacon: {onTime}");
        Assert.EndsWith("The beacon is invalid.", await _hearer.Prompt.SeeStartAsync($"received beacon: {late}"));
        Assert.Equal(onTime, Assert.Single(await _hearer.LogRowsAsync(1))[..20]);
    }

    private async Task<FaultyAir> StartAsync(params AirFault[] script)
    {
        var port = await _hearer.HearingPortAsync();
        await _hearer.LogInAsync();
        await _sender.LogInAsync("ben", "banana");
        return new FaultyAir(port, script);
    }

    private async Task<string> DownloadAsync()
    {
        _sender.Prompt.Type("Download_tempID");
        return (await _sender.Prompt.SeeStartAsync("TempID:\n"))["TempID:\n".Length..];
    }

    private async Task SendAsync(FaultyAir air, string id)
    {
        _sender.Prompt.Type($"Beacon 127.0.0.1 {air.Port}");
        await _sender.Prompt.SeeStartAsync($"{id}, ");
    }
}
