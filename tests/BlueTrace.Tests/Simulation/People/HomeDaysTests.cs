using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.People;

namespace BlueTrace.Tests.Simulation.People;

public sealed class HomeDaysTests
{
    /// <summary>Beside a plain set of days: stays of up to 28 days that begin today, asked for up to 30 days back.</summary>
    [Fact]
    public void Days_are_remembered_for_as_long_as_logs_are_kept()
    {
        var draws = new DrawSeries(new Draws(5), Purpose.ScenarioSetting, 0);
        var home = new HomeDays(3);
        var days = new HashSet<(int, int)>();
        for (var today = 0; today < 2000; today++)
        {
            var person = (int)draws.Below(3);
            if (draws.Below(30) == 0)
            {
                var to = today + (int)draws.Between(1, 28);
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
