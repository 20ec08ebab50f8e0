using System.Net.NetworkInformation;
using BlueTrace.Client.Network;

namespace BlueTrace.Tests.Client;

/// <summary>Beacons to all that are near. Everything stays within this machine.</summary>
public sealed class RadioTests
{
    private static readonly ClientOptions Options = new() { ServerHost = "x", ServerPort = 1, UdpPort = 0 };

    [Fact]
    public Task A_broadcast_reaches_every_phone_of_this_machine_that_shares_the_port() =>
        AssertBothHearAsync(Options with { SharesPort = true }, "127.255.255.255");

    [Fact]
    public Task A_multicast_reaches_every_phone_that_has_joined_the_group() => AssertBothHearAsync(
        Options with { SharesPort = true, Group = IPAddress.Parse("239.255.7.9"), Bind = IPAddress.Loopback },
        "239.255.7.9");

    [Fact]
    public Task So_does_one_of_IPv6()
    {
        // Groups that begin with ff01 stay within the machine, but not every machine's loopback interface has them.
        var number = NetworkInterface.GetAllNetworkInterfaces()
            .Where(each => each.SupportsMulticast && each.OperationalStatus == OperationalStatus.Up
                && each.Supports(NetworkInterfaceComponent.IPv6)
                && each.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .Select(each => each.GetIPProperties().GetIPv6Properties().Index).FirstOrDefault();
        Assert.SkipWhen(number == 0, "no network interface here has IPv6 and multicast");
        var group = $"ff01::b:7%{number}";
        return AssertBothHearAsync(Options with { SharesPort = true, Group = IPAddress.Parse(group) }, group);
    }

    [Fact]
    public void A_port_that_is_not_shared_is_refused_with_what_to_do()
    {
        using var first = Radio.Open(Options);
        var refused = Assert.Throws<ClientException>(() => Radio.Open(Options with { UdpPort = first.Port }));
        Assert.Contains("--share-port", refused.Message);
    }

    [Fact]
    public void A_group_that_cannot_be_joined_is_named()
    {
        var refused = Assert.Throws<ClientException>(
            () => Radio.Open(Options with { Group = IPAddress.Parse("ff02::b:7%99999") }));
        Assert.StartsWith("The group ff02::b:7%99999 cannot be joined", refused.Message);
    }

    private static async Task AssertBothHearAsync(ClientOptions options, string to)
    {
        using var sender = Radio.Open(options);
        using var first = Radio.Open(options);
        using var second = Radio.Open(options with { UdpPort = first.Port });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var heard = new[] { HearAsync(first), HearAsync(second) };

        while (!Task.WhenAll(heard).IsCompleted && !patience.IsCancellationRequested)
        {
            await sender.SendAsync("beacon"u8.ToArray(), new IPEndPoint(IPAddress.Parse(to), first.Port), default);
            await Task.WhenAny(Task.WhenAll(heard), Task.Delay(20, TestContext.Current.CancellationToken));
        }

        Assert.Equal(["beacon", "beacon"], await Task.WhenAll(heard));

        async Task<string> HearAsync(Radio radio)
        {
            var said = "nothing";
            using var once = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            await radio.ListenAsync(
                datagram =>
                {
                    said = Encoding.ASCII.GetString(datagram);
                    once.Cancel();
                },
                () => { }, once.Token);
            return said;
        }
    }
}
