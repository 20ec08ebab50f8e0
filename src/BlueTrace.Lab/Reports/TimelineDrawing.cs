using BlueTrace.Core.Wire;

namespace BlueTrace.Lab.Reports;

/// <summary>
/// A run as a picture: time runs down, a column is a person, its colour the TempID they go by, and a line from column
/// to column a beacon that was heard. An adversary's radio has a column of its own beside the person it is at.
/// </summary>
internal sealed class TimelineDrawing(Timeline timeline, MessagesScenario scenario)
{
    private const int Left = 44;
    private const int Top = 46;
    private const int Column = 64;
    private const int LifeWidth = 8;
    private const int HeightMin = 420;
    private const int HeightMax = 1500;
    private const double PixelsPerSecond = 1.4;

    /// <summary>The hue that goes round the circle without coming near where it was (the golden angle).</summary>
    private const double HueStep = 137.508;

    private readonly long _duration = (long)scenario.Duration.TotalMilliseconds;
    private readonly int _height =
        (int)Math.Clamp(scenario.Duration.TotalSeconds * PixelsPerSecond, HeightMin, HeightMax);
    private readonly List<(int Person, bool IsAdversary)> _columns =
    [
        .. from person in Enumerable.Range(0, timeline.People)
           from isAdversary in timeline.Places.Contains(person) ? [false, true] : new[] { false }
           select (person, isAdversary),
    ];
    private readonly Dictionary<TempId, string> _colours = [];
    private readonly StringBuilder _svg = new();

    /// <summary>Draws it.</summary>
    public static string Draw(Timeline timeline, MessagesScenario scenario) =>
        new TimelineDrawing(timeline, scenario).Draw();

    /// <summary>The colour of the n-th TempID, readable on black and on white.</summary>
    public static string ColourOf(int number) => $"hsl({number * HueStep % 360:0},65%,48%)";

    private string Draw()
    {
        var (width, height) = (Left + _columns.Count * Column, Top + _height + 12);
        Write($"<svg class=\"timeline\" viewBox=\"0 0 {width} {height}\" style=\"max-width:{width * 1.25:0}px\" "
            + "role=\"img\" aria-label=\"Timeline\">");
        DrawTimes(width);
        for (var i = 0; i < _columns.Count; i++) DrawHead(i);
        DrawLives();
        foreach (var hearing in timeline.Hearings) DrawHearing(hearing);
        foreach (var life in timeline.Lives) DrawName(life);
        foreach (var (time, upload) in timeline.Uploads) DrawUpload(time, upload.Uploader);
        Write($"</svg>");
        return _svg.ToString();
    }

    private void DrawTimes(int width)
    {
        var step = _duration switch { <= 180_000 => 30_000, <= 900_000 => 60_000, _ => 300_000 };
        for (var time = 0L; time <= _duration; time += step)
        {
            Write($"<line class=\"grid\" x1=\"{Left}\" x2=\"{width}\" y1=\"{Y(time)}\" y2=\"{Y(time)}\"/>");
            Write($"<text x=\"{Left - 6}\" y=\"{Y(time) + 4}\" "
                + $"text-anchor=\"end\">{time / 60_000}:{time / 1000 % 60:00}</text>");
        }
    }

    private void DrawHead(int column)
    {
        var (person, isAdversary) = _columns[column];
        var (above, name) = isAdversary ? ("adversary", $"beside {person}") : ("person", $"{person}");
        Write($"<text x=\"{X(column)}\" y=\"14\" text-anchor=\"middle\">{above}</text>");
        Write($"<text class=\"name\" x=\"{X(column)}\" y=\"30\" text-anchor=\"middle\">{name}</text>");
        Write($"<line class=\"{(isAdversary ? "adversary" : "lane")}\" x1=\"{X(column)}\" x2=\"{X(column)}\" "
            + $"y1=\"{Top}\" y2=\"{Y(_duration)}\"/>");
    }

    private void DrawLives()
    {
        for (var i = 0; i < timeline.Lives.Count; i++)
        {
            var life = timeline.Lives[i];
            var colour = _colours[life.Id] = ColourOf(i);
            var end = timeline.Lives.Skip(i + 1).Where(next => next.Person == life.Person)
                .Select(next => next.Time).DefaultIfEmpty(_duration).First();
            var x = X(_columns.IndexOf((life.Person, false)));
            Write($"<rect x=\"{x - LifeWidth / 2}\" y=\"{Y(life.Time)}\" width=\"{LifeWidth}\" "
                + $"height=\"{Y(end) - Y(life.Time)}\" fill=\"{colour}\"><title>{life.Id}</title></rect>");
        }
    }

    /// <summary>Above the beacons' lines, which would cross it out.</summary>
    private void DrawName(in TimelineLife life) => Write(
        $"<text class=\"id\" x=\"{X(_columns.IndexOf((life.Person, false))) + LifeWidth}\" "
            + $"y=\"{Y(life.Time) + 10}\">…{life.Id.ToString()[^4..]}</text>");

    private void DrawHearing(in TimelineHearing hearing)
    {
        var from = X(_columns.IndexOf((hearing.Speaker, hearing.IsForged)));
        var to = X(_columns.IndexOf((hearing.Hearer, hearing.IsOverheard)));
        var colour = _colours.GetValueOrDefault(hearing.Id, "currentColor");
        var side = Math.Sign(to - from) * LifeWidth;
        var y = Y(hearing.Time);
        var dash = hearing.IsForged || hearing.IsOverheard ? " stroke-dasharray=\"3 2\"" : "";
        Write($"<line x1=\"{from + side}\" x2=\"{to - side}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{colour}\"{dash}/>");
        if (hearing.IsLogged) Write($"<circle cx=\"{to - side}\" cy=\"{y}\" r=\"2.5\" fill=\"{colour}\"/>");
        else Write($"<path d=\"M{to - side - 3} {y - 3}l6 6m0 -6l-6 6\" stroke=\"{colour}\" stroke-width=\"1.5\"/>");
    }

    private void DrawUpload(long time, UserId uploader)
    {
        if (timeline.PersonOf(uploader) is not { } person) return;
        var x = X(_columns.IndexOf((person, false)));
        Write($"<circle class=\"upload\" cx=\"{x}\" cy=\"{Y(time)}\" r=\"7\"/>");
        Write($"<text class=\"name\" x=\"{x + 10}\" y=\"{Y(time) + 4}\">uploads</text>");
    }

    private static int X(int column) => Left + column * Column + Column / 2;

    private double Y(long time) => Math.Round(Top + (double)time / _duration * _height, 1);

    private void Write(string element) => _svg.Append(element).Append('\n');
}
