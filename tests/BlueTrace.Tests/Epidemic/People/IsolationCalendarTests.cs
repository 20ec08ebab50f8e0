namespace BlueTrace.Tests.Epidemic.People;

public sealed class IsolationCalendarTests
{
    /// <summary>
    /// Beside a plain set of days: stays of up to 28 days that begin today, asked for up to 30 days back.
    /// </summary>
    [Fact]
    public void Days_are_remembered_for_as_long_as_logs_are_kept()
    {
        var random = new RandomStream(new CounterBasedRandom(5), RandomStreamId.ScenarioSetting, 0);
        var home = new IsolationCalendar(3);
        var days = new HashSet<(int, int)>();
        for (var today = 0; today < 2000; today++)
        {
            var person = (int)random.Below(3);
            if (random.Below(30) == 0)
            {
                var to = today + (int)random.Between(1, 28);
                var added = Enumerable.Range(today, to - today).Count(day => days.Add((person, day)));
                Assert.Equal(added, home.Stay(person, today, to));
            }

            for (var day = Math.Max(0, today - 30); day < today + 30; day++)
            {
                for (var who = 0; who < 3; who++) Assert.Equal(days.Contains((who, day)), home.IsHome(who, day));
            }

            Assert.Equal(days.Count(stay => stay.Item2 == today), home.CountOn(today));
        }
    }
}
