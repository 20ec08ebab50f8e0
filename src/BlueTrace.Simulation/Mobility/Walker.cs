namespace BlueTrace.Simulation.Mobility;

/// <summary>
/// Somebody who walks straight to a point drawn from the square, stays a while, and walks on to another: the random
/// waypoint model. Lengths are decimetres and times milliseconds, all whole numbers.
/// </summary>
/// <param name="course">The numbers that decide where to.</param>
/// <param name="settings">How people walk.</param>
/// <param name="stands">Whether this one stays at the first point.</param>
internal sealed class Walker(RandomStream course, RandomWaypointSettings settings, bool stands)
{
    private Point _from;
    private Point _to = Draw(course, settings);
    private long _leaves;
    private long _arrives;
    private long _leavesAgain = stands ? long.MaxValue : 0;

    /// <summary>Where they are; moments are asked for in order.</summary>
    public Point At(long milliseconds)
    {
        while (milliseconds >= _leavesAgain) SetOut();
        if (milliseconds >= _arrives) return _to;
        var (gone, whole) = (milliseconds - _leaves, _arrives - _leaves);
        return new Point(_from.X + (_to.X - _from.X) * gone / whole, _from.Y + (_to.Y - _from.Y) * gone / whole);
    }

    private void SetOut()
    {
        _from = _to;
        _to = Draw(course, settings);
        _leaves = _leavesAgain;
        _arrives = _leaves + 1
            + Point.Distance(_from, _to) * 1000 / course.Between(settings.SpeedMin, settings.SpeedMax);
        _leavesAgain = _arrives + 1000 * course.Between(0, settings.PauseSecondsMax);
    }

    private static Point Draw(RandomStream course, RandomWaypointSettings settings) =>
        new(course.Below(10L * settings.SideMetres + 1), course.Below(10L * settings.SideMetres + 1));
}
