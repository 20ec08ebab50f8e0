namespace BlueTrace.Tests.Simulation.Mobility;

public sealed class ContactTraceTests
{
    private const long Day = 86_400;

    [Theory]
    [InlineData("t i j", "row 2 is a heading or other words, 't i j': take it out, for a trace has numbers only.")]
    [InlineData("\"t\",\"i\",\"j\"", "row 2 is a heading or other words, '\"t\",\"i\",\"j\"': take it out")]
    [InlineData("# measured in 2015", "row 2 is a comment, '# measured in 2015': take it out")]
    [InlineData("// 20 1 2", "row 2 is a comment,")]
    [InlineData("40,1,2", "row 2 has ',' between its columns, '40,1,2': put blanks there, as tr ',' ' ' does.")]
    [InlineData("40, 1, 2", "row 2 has ',' between its columns")]
    [InlineData("40;1;2", "row 2 has ';' between its columns, '40;1;2': put blanks there, as tr ';' ' ' does.")]
    [InlineData("0 1 2", "row 2 has t = 0, where a step of 20 s would end that began before 0. Set origin to -20 "
        + "if t is when a step begins, or stepSeconds if steps are shorter.")]
    [InlineData("-1 1 2", "row 2 has t = -1: take it out, or set origin to what the clock says when the run begins.")]
    [InlineData("40 1 -2", "row 2 has person -2, and people have numbers from 0: take it out where that is nobody.")]
    [InlineData("40 7 7", "row 2 says that 7 meets 7, which is the same person: take it out.")]
    [InlineData("40.0 1 2", "row 2 has t = 40.0, and seconds and people are whole numbers: write it without decimals.")]
    [InlineData("40 1,5 2", "row 2 has i = 1,5, and seconds and people are whole numbers")]
    [InlineData("4e1 1 2", "row 2 has t = 4e1, and seconds and people are whole numbers")]
    [InlineData("50 1 2", "row 2 has t = 50, no whole number of steps of 20 s from t = 20 of the first row: "
        + "set stepSeconds to the file's step.")]
    [InlineData("40 1", "row 2 has 2 columns, '40 1', and j is in column 3 by secondColumn.")]
    [InlineData("40 1 x2", "row 2 has j = 'x2', which is no whole number.")]
    [InlineData("40 1 99999999999999999999", "row 2 has j = 99999999999999999999, which has too many digits.")]
    [InlineData("1606118823000 1 2", "row 2 has t = 1606118823000, and t is in seconds: divide milliseconds by 1000.")]
    public void A_row_that_is_wrong_is_named_with_the_reason_and_the_remedy(string row, string message) =>
        Assert.StartsWith($"a.tij: {message}", Assert.Throws<FormatException>(
            () => ContactTrace.Read(new StringReader($"20 1 2\n{row}\n"), new TraceSettings(), "a.tij")).Message);

    [Fact]
    public void A_message_shows_no_more_than_the_beginning_of_a_row()
    {
        var row = new string('x', 100_000);
        Assert.InRange(Assert.Throws<FormatException>(() => Read(row)).Message.Length, 40, 200);
    }

    /// <summary>
    /// Regression: it was played as if nobody met anybody. By default a run begins at midnight of the trace.
    /// </summary>
    [Fact]
    public void Rows_outside_the_run_are_refused_unless_they_are_to_be_left_out()
    {
        var trace = Read($"{20 + 20} 1 2\n{3600 + 20} 1 3\n");
        var hour = TimeSpan.FromHours(1);
        Assert.Equal("The trace: 1 of 2 rows lie outside the run: 0 before it begins and 1 after it ends. It goes "
            + "from t = 0 to 3600, and they from 20 to 3620. Set origin to 20 to begin with the first, take duration "
            + "away to end with the last, or set outsideRun to leave-out to play those within.",
            Assert.Throws<FormatException>(() => trace.Within(hour, OutsideRun.Refuse)).Message);
        var excerpt = trace.Within(hour, OutsideRun.LeaveOut);
        Assert.Equal((1, 0, 1, 3), (excerpt.Rows.Count, excerpt.BeforeRun, excerpt.AfterRun, trace.People));

        var unix = Read("1480486100 125 130\n");
        Assert.All(Enum.GetValues<OutsideRun>(), outside => Assert.Contains("Set origin to 1480486080",
            Assert.Throws<FormatException>(() => unix.Within(hour, outside)).Message));
    }

    [Theory]
    [InlineData(null, 1_480_486_100, 6 * 3600 + 500)]
    [InlineData(null, 28_820, 28_820)]
    [InlineData(null, 20, 20)]
    [InlineData(null, Day, Day)]
    [InlineData(null, Day + 20, 20)]
    [InlineData(null, Day + 35, 20)]
    [InlineData(1_480_486_080L, 1_480_486_100, 20)]
    [InlineData(-20L, 0, 20)]
    [InlineData(-13 * 3600L, 140, 13 * 3600 + 140)]
    public void A_trace_may_begin_at_any_time_and_lasts_to_its_last_step(long? origin, long first, int seconds)
    {
        var trace = Read($"{first} 1 2\n", origin);
        Assert.Equal(TimeSpan.FromSeconds(seconds), trace.Length);
        var step = trace.Within(trace.Length, OutsideRun.Refuse).Rows[0].Step;
        Assert.Equal((seconds / 20 - 1, first), (step, trace.TimeOf(step)));
    }

    [Fact]
    public void Rows_before_the_run_are_counted_apart_and_rows_that_are_repeated_too()
    {
        var trace = Read("20 1 2\n40 1 2\n40 2 1\n60 1 2\n60 1 2\n80 1 2\n", origin: 20);
        var excerpt = trace.Within(TimeSpan.FromSeconds(40), OutsideRun.LeaveOut);
        Assert.Equal((2, 1, 1, 2), (excerpt.Rows.Count, excerpt.BeforeRun, excerpt.AfterRun, trace.Repeated));
    }

    [Fact]
    public void An_origin_between_two_steps_is_refused() => Assert.Contains("origin 10 is no whole number of steps",
        Assert.Throws<FormatException>(() => Read("20 1 2\n", origin: 10)).Message);

    [Fact]
    public void No_trace_is_longer_than_a_run_may_be() => Assert.Contains("t is in seconds",
        Assert.Throws<FormatException>(() => Read("20 1 2\n86400000020 1 2\n").Length).Message);

    /// <summary>Regression: a step that ends at midnight was of the next day to phones, and not to a city.</summary>
    [Fact]
    public void A_step_that_begins_at_midnight_counts_for_the_day_that_begins_in_every_model()
    {
        var trace = Read($"{Day} 1 2\n{Day + 20} 1 2\n{2 * Day} 2 3\n");
        var excerpt = trace.Within(trace.Length, OutsideRun.Refuse);
        var metric = new ContactTable();
        SimulationFactory.Create(new MessagesScenario { Duration = trace.Length }, new RecordedEncounters(excerpt),
            new CounterBasedRandom(1), metric).Run();
        var record = RecordedDays.Of(excerpt);

        Assert.Equal((2, 3), (record.Count, record.Meetings));
        Assert.Equal([2.0, 3.0], metric.Tables().Single().Rows
            .Where(row => row[0] is "days" or "pair_days").Select(row => (double)row[2]));
    }

    private static ContactTrace Read(string rows, long? origin = null) =>
        ContactTrace.Read(new StringReader(rows), new TraceSettings { Origin = origin });
}
