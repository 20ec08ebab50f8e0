using System.Security.Cryptography;
using BlueTrace.EndToEnd.Baselines;
using BlueTrace.Simulation.Tables;

namespace BlueTrace.EndToEnd.Document;

/// <summary>
/// The figures in README.md and docs/ are the lab's. A mark above each table says where they are from: a command that
/// is played here ("lab"), a long one ("lab, long"), a clock ("measured"), or another test ("tested"). What a long one
/// comes to is bound to the record of its scenario in tests/Baselines; <c>./test --long-figures</c> plays it.
/// </summary>
public sealed class FigureTests
{
    private const string Live = "lab";
    private const string Long = "lab, long";
    private const string ByHand = "by hand";
    private const string Given = "given: ";

    /// <summary>What <c>./test --long-figures</c> sets.</summary>
    private const string LongVariable = "BLUETRACE_LONG_FIGURES";

    private static readonly IReadOnlyList<Figures> All = Figures.OfAllDocuments();

    public static TheoryData<string> PlayedPlaces => PlacesOf(IsPlayed);

    public static TheoryData<string> LongPlaces => PlacesOf(mark => mark.StartsWith(Long));

    [Fact]
    public void Every_table_with_figures_says_where_they_are_from() =>
        Assert.Empty(All.Where(table => table.HasNumbers && table.Marks.Count == 0).Select(table => table.Place));

    [Fact]
    public void Every_mark_is_of_a_kind_that_there_is()
    {
        string[] kinds = [Live, Long, "measured", "tested"];
        Assert.Empty(
            from table in All
            from mark in table.Marks
            where !kinds.Contains(mark.Split(": ")[0])
            select $"{table.Place}: {mark}");
    }

    [Fact]
    public void Every_test_that_a_table_names_is_there() => Assert.Empty(
        All.SelectMany(table => table.Marked("tested")).Except(Repository.TestClasses));

    /// <summary>
    /// A mark "COMMAND; TABLE, TABLE; given: HEAD, HEAD; by row". Given columns are not the lab's; the numbers of a
    /// column, or of a row where it says so, stand in one column of the results.
    /// </summary>
    [Theory, MemberData(nameof(PlayedPlaces))]
    public void A_table_has_what_its_command_comes_to(string place)
    {
        var table = All.Single(table => table.Place == place);
        Dictionary<string, List<double>> results = [];
        var marks = table.Marked(Live).Concat(table.Marked(Long)).Select(mark => mark.Split("; ")).ToList();
        foreach (var parts in marks)
        {
            var named = parts[1].Split(", ");
            foreach (var result in LabCommand.Play(parts[0]).Where(result => named.Contains(result.Name)))
                AddTo(results, result);
        }

        var rest = marks[0][2..];
        var given = rest.Where(part => part.StartsWith(Given)).SelectMany(part => part[Given.Length..].Split(", "));
        Assert.All(table.Series([.. given], rest.Contains("by row")), series => Assert.True(
            results.Values.Any(column => series.Numbers.All(number => number.IsIn(column))),
            $"{place}: {series.Name}: no column of the results has all of "
            + string.Join("; ", series.Numbers.Select(number => number.Text))));
    }

    /// <summary>
    /// The mark of a long command ends with "RECORD HASH": the record of tests/Baselines when it was run last.
    /// </summary>
    [Theory, MemberData(nameof(LongPlaces))]
    public void A_table_of_a_long_command_is_as_young_as_the_record_of_its_scenario(string place)
    {
        foreach (var mark in All.Single(table => table.Place == place).Marked(Long))
        {
            var (command, record) = (mark.Split("; ")[0], mark.Split("; ")[^1].Split(' '));
            var bytes = File.ReadAllBytes(Path.Combine(Baseline.Folder, record[0]));
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
            Assert.True(
            hash == record[1], $"{place}: tests/Baselines/{record[0]} has changed since this table was made. "
                + $"Run ./lab {command}, put in what comes out, and {hash} in the place of {record[1]}.");
        }
    }

    private static bool IsPlayed(string mark) => mark.StartsWith($"{Live}: ")
        || (mark.StartsWith(Long) && mark.Split("; ")[1] != ByHand
            && Environment.GetEnvironmentVariable(LongVariable) is not null);

    private static TheoryData<string> PlacesOf(Func<string, bool> isOne) =>
        [.. All.Where(table => table.Marks.Any(isOne)).Select(table => table.Place)];

    /// <summary>
    /// Adds the numbers of a result: by column, and where its rows are of several quantities, by these too.
    /// </summary>
    private static void AddTo(Dictionary<string, List<double>> results, Table table)
    {
        var quantity = table.Columns.ToList().FindIndex(column => column.Name == "quantity");
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                if (table.Columns[i].Kind == typeof(string)) continue;
                var key = $"{table.Name}/{(quantity < 0 ? "" : row[quantity])}/{table.Columns[i].Name}";
                if (!results.TryGetValue(key, out var column)) results[key] = column = [];
                column.Add(Convert.ToDouble(row[i]));
            }
        }
    }
}
