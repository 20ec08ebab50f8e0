namespace BlueTrace.Tests.Simulation.Transport;

public sealed class WireTests
{
    private static readonly string BeaconBatch =
        string.Concat(Enumerable.Range(0, 100).Select(number => $"word{number} "));

    private readonly EventQueue _queue = new(new CounterBasedRandom(7));
    private readonly Talker _client;
    private readonly Talker _server;

    public WireTests() => (_client, _server) = (new Talker(_queue), new Talker(_queue));

    [Fact]
    public void Regression_who_connects_learns_of_it_before_the_first_word()
    {
        Connect(_client, new Talker(_queue, "220 hello"));
        _queue.RunUntil(10_000);
        Assert.Equal(["connected", "220 hello"], _client.Seen);
    }

    [Theory]
    [InlineData(1, 1), InlineData(1, 2), InlineData(3, 3), InlineData(1, 50), InlineData(1460, 1460)]
    public void Bytes_arrive_whole_and_in_order_in_segments_of_any_size(int least, int most)
    {
        var wire = Connect(
            new Talker(_queue), _server, new NetworkSettings { SegmentBytesMin = least, SegmentBytesMax = most });
        _queue.RunUntil(1_000);
        wire.Send(Encoding.ASCII.GetBytes(BeaconBatch));
        _queue.RunUntil(60_000);

        Assert.Equal(BeaconBatch, _server.Text);
        Assert.All(_server.Seen, piece => Assert.InRange(piece.Length, 1, most * _server.Seen.Count));
        if (most == 1) Assert.Equal(BeaconBatch.Length, _server.Moments.Count);
    }

    [Fact]
    public void What_is_not_taken_comes_again_with_what_follows()
    {
        _server.LeavesLying = 4;
        var wire = Connect(_client, _server);
        wire.Send("abcdef"u8);
        _queue.RunUntil(1_000);
        Assert.Equal("ab", _server.Text);

        wire.Send("ghij"u8);
        _queue.RunUntil(2_000);
        Assert.Equal("abcdef", _server.Text);

        _server.LeavesLying = 0;
        _server.End!.Resume();
        Assert.Equal("abcdefghij", _server.Text);
    }

    [Fact]
    public void What_was_sent_before_closing_still_arrives_and_then_the_end()
    {
        var wire = Connect(_client, _server);
        _queue.RunUntil(1_000);
        wire.Send("221 bye"u8);
        wire.Close();
        wire.Send("too late"u8);
        _queue.RunUntil(2_000);

        Assert.Equal(["221 bye", "ended"], _server.Seen);
        Assert.False(wire.IsOpen);
        Assert.Equal(["connected"], _client.Seen);
    }

    [Fact]
    public void A_cut_ends_both_sides_and_loses_what_is_under_way()
    {
        var wire = Connect(_client, _server);
        _queue.RunUntil(1_000);
        wire.Send("lost"u8);
        _server.End!.Send("lost too"u8);
        _server.End.Cut();
        _queue.RunUntil(2_000);

        Assert.Equal(["connected", "ended"], _client.Seen);
        Assert.Equal("", _server.Text);
        Assert.False(wire.IsOpen);
    }

    [Fact]
    public void A_segment_may_be_lost_and_the_connection_with_it()
    {
        var wire = Connect(_client, new Talker(_queue), new NetworkSettings { Cut = new Probability(1) });
        _queue.RunUntil(1_000);
        wire.Send("x"u8);
        _queue.RunUntil(2_000);

        Assert.Equal(["connected", "ended"], _client.Seen);
    }

    [Fact]
    public void A_stall_holds_up_what_comes_after_it_too()
    {
        var settings = new NetworkSettings
        {
            Stall = new Probability(0.3),
            StallMilliseconds = 5_000,
            SegmentBytesMin = 1,
            SegmentBytesMax = 1,
        };
        var wire = Connect(_client, _server, settings);
        wire.Send("abcdefghijklmnopqrstuvwxyz"u8);
        _queue.RunUntil(60_000);

        Assert.Equal("abcdefghijklmnopqrstuvwxyz", _server.Text);
        Assert.Equal(_server.Moments.Order(), _server.Moments);
        Assert.True(_server.Moments[^1] >= 5_000, $"The last letter came at {_server.Moments[^1]} ms.");
    }

    [Fact]
    public void Nothing_gets_through_while_the_network_is_parted_and_all_of_it_after()
    {
        var network = NetworkOf(new NetworkSettings());
        var wire = network.Connect(_client, _server);
        _queue.RunUntil(1_000);
        network.PartUntil(30_000);
        wire.Send("late"u8);
        _queue.RunUntil(30_000);
        Assert.Equal("", _server.Text);

        _queue.RunUntil(31_000);
        Assert.Equal("late", _server.Text);
        Assert.Equal([30_000], _server.Moments);
    }

    [Fact]
    public void Where_nobody_listens_a_connection_ends_before_it_stands()
    {
        Connect(_client, new Talker(_queue) { Listens = false });
        _queue.RunUntil(1_000);
        Assert.Equal(["ended"], _client.Seen);
    }

    [Fact]
    public void A_slow_line_takes_its_time()
    {
        var wire = Connect(_client, _server, new NetworkSettings { BytesPerSecond = 100 });
        _queue.RunUntil(1_000);
        wire.Send(new byte[1_000]);
        _queue.RunUntil(60_000);

        Assert.Equal(1_000, _server.Text.Length);
        Assert.InRange(_server.Moments[^1], 11_020, 11_080);
    }

    [Fact]
    public void Cutting_all_leaves_what_is_connected_later_alone()
    {
        var network = NetworkOf(new NetworkSettings());
        Talker[] clients = [new(_queue), new(_queue), new(_queue)];
        foreach (var client in clients) network.Connect(client, new Talker(_queue));
        _queue.RunUntil(1_000);
        network.CutAll();
        var later = new Talker(_queue);
        network.Connect(later, new Talker(_queue));
        _queue.RunUntil(2_000);

        Assert.All(clients, client => Assert.Equal(["connected", "ended"], client.Seen));
        Assert.Equal(["connected"], later.Seen);
    }

    private Endpoint Connect(Talker client, Talker server, NetworkSettings? settings = null) =>
        NetworkOf(settings ?? new NetworkSettings()).Connect(client, server);

    private Network NetworkOf(NetworkSettings settings) => new(_queue, new CounterBasedRandom(7), settings);
}
