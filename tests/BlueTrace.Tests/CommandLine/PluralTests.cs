using BlueTrace.CommandLine;

namespace BlueTrace.Tests.CommandLine;

public sealed class PluralTests
{
    [Theory]
    [InlineData(0, "0 runs"), InlineData(1, "1 run"), InlineData(2, "2 runs"), InlineData(1000, "1,000 runs")]
    public void One_of_a_thing_is_one(long count, string words) => Assert.Equal(words, Plural.Of(count, "run"));
}
