namespace BlueTrace.Tests.Server.Storage;

public sealed class TornRowTests
{
    private static readonly long Year9990 = Given.Time("01/01/9990 00:00:00").Seconds;

    private static readonly Gen<IssuedTempId> AnyIssued = Gen.Select(
        Gen.ULong[0, TempId.HalfCount - 1], Gen.Long[0, Year9990], Gen.Int[1, 100_000],
        (tail, start, lifetime) => new IssuedTempId(
            Given.User("+61410999999"), TempId.FromHalves(3, tail),
                ValidityWindow.From(new Timestamp(start), lifetime)));

    [Fact]
    public void Every_front_part_of_a_row_that_the_server_writes_is_one() => AnyIssued.Sample(AssertFrontParts);

    [Theory]
    [InlineData("29/02/2020 23:59:59"), InlineData("31/12/1999 19:30:00"), InlineData("29/02/2108 09:00:00")]
    [InlineData("30/11/2000 00:00:00")]
    public void Also_of_days_that_not_every_month_or_year_has(string start) =>
        AssertFrontParts(Issued(1, start: start));

    [Fact]
    public void Also_of_the_longest_username() => AssertFrontParts(Issued(1, user: new string('~', UserId.LengthMax)));

    [Fact]
    public void Regression_a_year_torn_behind_its_9_may_be_one_whose_end_is_in_the_next() =>
        AssertFrontParts(Issued(1, start: "27/12/9101 02:43:46"));

    private static void AssertFrontParts(IssuedTempId issued)
    {
        var row = Written.Bytes(issued);
        for (var length = 1; length < row.Length; length++)
            Assert.True(TornRow.IsFrontPart(row.AsSpan(0, length)), Encoding.ASCII.GetString(row, 0, length));
        Assert.False(TornRow.IsFrontPart(row));
    }
}
