using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BlueTrace.EndToEnd.Simulation.Verification.Mutation;

public sealed class PlantingTests
{
    private const string Counter = """
        class Counter
        {
            const int Limit = 3;
            int _value;
            int Next => _value + 1;
            void Reset() => _value = 0;
            bool TryAdd()
            {
                if (Next > Limit) return false;
                _value = Next;
                return true;
            }
        }
        """;

    private readonly Planting _planting = new(CSharpSyntaxTree.ParseText(Counter), "chosen");

    [Fact]
    public void A_method_has_its_body_with_each_bug_that_is_planted_there_and_without()
    {
        Plant(1, "Next > Limit", "Next >= Limit");
        Plant(2, "_value = Next;", "");

        AssertHolds("""
            if (chosen == 2) { if (Next > Limit) return false; return true; }
            else { if (chosen == 1) { if (Next >= Limit) return false; _value = Next; return true; }
            else { if (Next > Limit) return false; _value = Next; return true; } }
            """);
    }

    [Fact]
    public void A_property_of_one_expression_returns_the_one_or_the_other()
    {
        Plant(1, "_value + 1", "_value");
        AssertHolds("int Next { get { if (chosen == 1) { return _value; } else { return _value + 1; } } }");
    }

    [Fact]
    public void A_method_of_one_expression_may_become_one_of_statements()
    {
        Plant(1, "=> _value = 0;", "{ if (_value > 1) _value = 0; }");
        AssertHolds("void Reset() { if (chosen == 1) { if (_value > 1) _value = 0; } else { _value = 0; } }");
    }

    [Theory]
    [InlineData("Next < Limit", "does not hold")]
    [InlineData("_value", "more than once")]
    [InlineData("Limit = 3", "not within the body of a member")]
    public void What_a_bug_would_change_and_is_not_there_any_more_is_named(string before, string why)
    {
        var mistake = _planting.Add(new PlantedBug("counter that miscounts", "", "Counter.cs", before, "1"), 1);
        Assert.NotNull(mistake);
        Assert.StartsWith("\"counter that miscounts\": ", mistake);
        Assert.Contains(why, mistake);
        Assert.EndsWith(before, mistake);
    }

    private void Plant(int number, string before, string after) =>
        Assert.Null(_planting.Add(new PlantedBug("counter that miscounts", "", "Counter.cs", before, after), number));

    private void AssertHolds(string code) => Assert.Contains(
        WithoutBlanks(code), WithoutBlanks(_planting.Finish().ToString()));

    private static string WithoutBlanks(string code) => string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
}
