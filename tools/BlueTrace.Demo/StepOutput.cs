using Spectre.Console;

namespace BlueTrace.Demo;

/// <summary>
/// Tells what happens: numbered steps, what each program's terminal shows with its name before it, and what was
/// checked.
/// </summary>
internal sealed class StepOutput(IAnsiConsole console)
{
    private const int NameWidth = 12;
    private const int TextWidth = Columns.Width - NameWidth - 5;

    private readonly Dictionary<ChildProgram, int> _shown = [];
    private readonly List<string> _failed = [];
    private int _checks;
    private int _steps;

    /// <summary>Whether every check held so far.</summary>
    public bool AllHold => _failed.Count == 0;

    /// <summary>Says something without a number.</summary>
    public void Say(string text) => WriteWrapped("", text, Columns.Width, Style.Plain);

    /// <summary>Opens the next step.</summary>
    public void Step(string text)
    {
        console.WriteLine();
        WriteWrapped($"{++_steps,2}. ", text, Columns.Width - 4, new Style(decoration: Decoration.Bold));
    }

    /// <summary>Says what is being waited for.</summary>
    public void Wait(string text) => WriteNamed("", $"({text})", new Style(decoration: Decoration.Dim));

    /// <summary>Says what somebody does who has no terminal.</summary>
    public void Act(string who, string text) => WriteNamed(who, text, new Style(Color.Red));

    /// <summary>
    /// Shows what came to a program's terminal since the last time, and returns those lines of it that the program
    /// wrote, prompts aside.
    /// </summary>
    public IReadOnlyList<string> Show(ChildProgram program)
    {
        var lines = program.Lines;
        var fresh = lines.Skip(_shown.GetValueOrDefault(program))
            .Where(line => line.Origin == LineOrigin.Input || !ClientProgram.IsPrompt(line.Text))
            .ToList();
        _shown[program] = lines.Count;
        foreach (var line in fresh) WriteNamed(program.Name, line.Text, StyleOf(line.Origin));
        return [.. fresh.Where(line => line.Origin == LineOrigin.Output).Select(line => line.Text)];
    }

    /// <summary>Shows what came to several terminals since the last time.</summary>
    public void ShowAll(params IEnumerable<ChildProgram> programs)
    {
        foreach (var program in programs) Show(program);
    }

    /// <summary>Checks something and says whether it holds.</summary>
    public void Check(string what, bool holds)
    {
        _checks++;
        if (!holds) _failed.Add(what);
        var (mark, color) = holds ? ("✓", Color.Green) : ("✗", Color.Red);
        var prefix = new string(' ', NameWidth + 3) + mark + " ";
        WriteWrapped(prefix, what, TextWidth, new Style(color));
    }

    /// <summary>Checks lines one by one; where they differ, says what was expected.</summary>
    public void Check(string what, IEnumerable<string> expected, IEnumerable<string> shown)
    {
        var holds = expected.SequenceEqual(shown);
        Check(what, holds);
        if (holds) return;
        foreach (var line in expected) WriteNamed("expected", line, new Style(Color.Red));
    }

    /// <summary>Sums up.</summary>
    public void Conclude()
    {
        console.WriteLine();
        if (AllHold)
        {
            WriteWrapped("", $"All {_checks} checks hold.", Columns.Width, new Style(Color.Green));
            return;
        }

        Fail($"{_failed.Count} of {_checks} checks do not hold:");
        foreach (var what in _failed) WriteWrapped("  ✗ ", what, Columns.Width - 4, new Style(Color.Red));
    }

    /// <summary>Says why the demo can't go on.</summary>
    public void Fail(string why)
    {
        foreach (var line in why.Split('\n')) WriteWrapped("", line, Columns.Width, new Style(Color.Red));
    }

    private static Style StyleOf(LineOrigin origin) => origin switch
    {
        LineOrigin.Input => new Style(decoration: Decoration.Bold),
        LineOrigin.Error => new Style(Color.Red),
        _ => Style.Plain,
    };

    private void WriteNamed(string name, string text, Style style)
    {
        var color = name == "server" ? Color.Blue : Color.Teal;
        foreach (var line in Columns.Wrap(text, TextWidth, hanging: 2))
        {
            console.Write(new Text($"  {name.PadRight(NameWidth)} | ", new Style(color)));
            console.Write(new Text(line, style));
            console.WriteLine();
            name = "";
        }
    }

    private void WriteWrapped(string prefix, string text, int width, Style style)
    {
        foreach (var line in Columns.Wrap(text, width))
        {
            console.Write(new Text(prefix + line, style));
            console.WriteLine();
            prefix = new string(' ', prefix.Length);
        }
    }
}
