namespace BlueTrace.Tests.Server.Storage;

public sealed class TempIdIndexTests
{
    private static readonly Gen<IssuedTempId> AnyIssued = Gen.Select(
        Gen.ULong[0, TempId.HalfCount - 1], Gen.ULong[0, 3], Gen.Int[0, 50],
        Gen.Long[0, Timestamp.Last.Seconds], Gen.Long[0, Timestamp.Last.Seconds],
        (head, tail, user, one, other) => new IssuedTempId(
            Given.User($"user{user}"),
            TempId.FromHalves(head, tail),
            new ValidityWindow(new Timestamp(Math.Min(one, other)), new Timestamp(Math.Max(one, other)))));

    [Fact]
    public void It_finds_what_a_dictionary_finds() => AnyIssued.Array[0, 500].Sample(added =>
    {
        var index = new TempIdIndex();
        var expected = new Dictionary<TempId, IssuedTempId>();
        foreach (var issued in added) Assert.Equal(expected.TryAdd(issued.Id, issued), index.TryAdd(issued));

        Assert.Equal(expected.Count, index.Count);
        foreach (var issued in expected.Values)
        {
            Assert.True(index.TryFind(issued.Id, out var found));
            Assert.Equal(issued, found);
            var neighbour = TempId.FromHalves(issued.Id.Head, issued.Id.Tail + 4);
            Assert.Equal(expected.ContainsKey(neighbour), index.TryFind(neighbour, out _));
        }
    });

    [Fact]
    public void Room_for_many_is_made_at_once_where_three_in_four_slots_would_be_used_twice_as_much()
    {
        const int SlotBytes = 5;
        var index = new TempIdIndex();
        index.Prefetch(Id(1));
        index.Reserve(256 * 12);
        Assert.Equal(256 * 32 * SlotBytes, index.Bytes);

        for (ulong number = 0; number < 256 * 12; number++) index.TryAdd(Issued(number));
        Assert.Equal(256 * 32 * SlotBytes + 24 * 65_536, index.Bytes);
    }

    [Fact]
    public void A_million_TempIDs_cost_at_most_36_bytes_each_and_all_are_found()
    {
        const int Count = 1_000_000;
        var index = new TempIdIndex();
        for (ulong number = 0; number < Count; number++) index.TryAdd(Issued(number));

        Assert.InRange((double)index.Bytes / Count, 24, 36);
        for (ulong number = 0; number < Count; number++) Assert.True(index.TryFind(Id(number), out _));
        Assert.False(index.TryFind(Id(Count), out _));
    }
}
