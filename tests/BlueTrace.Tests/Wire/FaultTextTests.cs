namespace BlueTrace.Tests.Wire;

public sealed class FaultTextTests
{
    [Fact]
    public void Every_fault_has_words_of_its_own()
    {
        var words = Enum.GetValues<Fault>().Select(fault => fault.Describe()).ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, text => Assert.DoesNotMatch("^unknown fault [0-9]+$", text));
    }

    [Fact]
    public void The_words_can_go_over_the_wire() => Assert.All(
        Enum.GetValues<Fault>(), fault => Assert.All(fault.Describe(), letter => Assert.InRange(letter, ' ', '~')));

    [Fact]
    public void A_fault_of_a_later_server_is_named_by_its_number() =>
        Assert.Equal("unknown fault 200", ((Fault)200).Describe());
}
