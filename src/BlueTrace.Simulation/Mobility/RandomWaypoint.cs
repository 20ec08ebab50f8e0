namespace BlueTrace.Simulation.Mobility;

/// <summary>
/// People walk about in a square and are within reach of whoever is near. Who is near is looked up in a grid whose
/// cells are as wide as the radio reaches, so that ten thousand people take no hundred million comparisons.
/// </summary>
internal sealed class RandomWaypoint : IMobilityModel
{
    private const int CellsPerSideMax = 1024;

    private readonly RandomWaypointSettings _settings;
    private readonly Walker[] _walkers;
    private readonly Point[] _places;
    private readonly int[] _byCell;
    private readonly int[] _cellStarts;
    private readonly int _cellsPerSide;
    private readonly long _cellDecimetres;

    /// <summary>Puts people into the square.</summary>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="settings">How they walk.</param>
    public RandomWaypoint(CounterBasedRandom random, RandomWaypointSettings settings)
    {
        _settings = settings;
        _walkers = new Walker[settings.People];
        for (var person = 0; person < _walkers.Length; person++)
        {
            var course = new RandomStream(random, RandomStreamId.Encounter, (ulong)person);
            _walkers[person] = new Walker(course, settings, person < settings.Standing);
        }

        _places = new Point[settings.People];
        _byCell = new int[settings.People];
        _cellsPerSide = Math.Clamp(settings.SideMetres / settings.RangeMetres, 1, CellsPerSideMax);
        _cellDecimetres = 10L * settings.SideMetres / _cellsPerSide + 1;
        _cellStarts = new int[_cellsPerSide * _cellsPerSide + 1];
    }

    public int People => _settings.People;

    public int StepSeconds => _settings.StepSeconds;

    public bool Read(long step, List<Meeting> meetings)
    {
        var moment = step * StepSeconds * 1000L;
        for (var person = 0; person < _places.Length; person++) _places[person] = _walkers[person].At(moment);
        SortByCell();
        for (var row = 0; row < _cellsPerSide; row++)
        {
            for (var column = 0; column < _cellsPerSide; column++) AddPairs(row, column, meetings);
        }

        return true;
    }

    /// <summary>Sorts people by cell, by counting; within a cell they keep their order.</summary>
    private void SortByCell()
    {
        Array.Clear(_cellStarts);
        foreach (var place in _places) _cellStarts[CellOf(place)]++;
        var end = 0;
        for (var cell = 0; cell < _cellStarts.Length; cell++) _cellStarts[cell] = end += _cellStarts[cell];
        for (var person = _places.Length - 1; person >= 0; person--)
            _byCell[--_cellStarts[CellOf(_places[person])]] = person;
    }

    /// <summary>Pairs within a cell, and with four of its neighbours: the other four look here.</summary>
    private void AddPairs(int row, int column, List<Meeting> meetings)
    {
        var here = In(row, column);
        for (var i = 0; i < here.Length; i++) AddNear(here[i], here[(i + 1)..], meetings);
        foreach (var (down, right) in (ReadOnlySpan<(int, int)>)[(0, 1), (1, -1), (1, 0), (1, 1)])
        {
            if (row + down >= _cellsPerSide || column + right < 0 || column + right >= _cellsPerSide) continue;
            var there = In(row + down, column + right);
            foreach (var person in here) AddNear(person, there, meetings);
        }
    }

    private void AddNear(int person, ReadOnlySpan<int> others, List<Meeting> meetings)
    {
        var range = 10L * _settings.RangeMetres;
        foreach (var other in others)
        {
            if (Point.SquareOfDistance(_places[person], _places[other]) > range * range) continue;
            meetings.Add(Meeting.Of(person, other, (ushort)Point.Distance(_places[person], _places[other])));
        }
    }

    private ReadOnlySpan<int> In(int row, int column)
    {
        var cell = row * _cellsPerSide + column;
        return _byCell.AsSpan(_cellStarts[cell].._cellStarts[cell + 1]);
    }

    private int CellOf(Point place) =>
        (int)(place.Y / _cellDecimetres) * _cellsPerSide + (int)(place.X / _cellDecimetres);
}
