using System.Reflection;
using System.Runtime.Loader;
using BlueTrace.Core.Authority;
using BlueTrace.Lab.Verify;
using BlueTrace.Simulation;
using Microsoft.CodeAnalysis.CSharp;

namespace BlueTrace.EndToEnd.Simulation.Verification.Mutation;

/// <summary>
/// The lab a second time, over a core and a simulation that are compiled in memory with bugs in them, one at a time. It
/// has a load context of its own; what it is asked and what it answers goes through <see cref="InsideLab"/>.
/// </summary>
internal sealed class BuggyLab : AssemblyLoadContext, IDisposable
{
    // Where the number of the bug stands that is there while the code runs; it is compiled into the core.
    private const string Choice = "BlueTrace.Core.PlantedBug";
    private const string ChoiceSource =
        "namespace BlueTrace.Core; public static class PlantedBug { public static int Number; }";

    private readonly IReadOnlyList<PlantedBug> _bugs;
    private readonly List<string> _mistakes = [];
    private readonly FieldInfo _number;
    private readonly Type _inside;

    /// <summary>Compiles and loads it.</summary>
    /// <param name="bugs">The bugs to choose from.</param>
    /// <exception cref="InvalidOperationException">Some can't be planted; the message says which and why.</exception>
    public BuggyLab(IReadOnlyList<PlantedBug> bugs) : base(nameof(BuggyLab), isCollectible: true)
    {
        _bugs = bugs;
        var core = Plant(ShippedSource.Read(typeof(LoginGuard).Assembly)
            .AddSyntaxTrees(ShippedSource.Parse(ChoiceSource)));
        var simulation = Plant(ShippedSource.Read(typeof(MessageSimulation).Assembly, core.ToMetadataReference()));
        _mistakes.AddRange(bugs.Where(bug => !IsFileOf(core, bug) && !IsFileOf(simulation, bug))
            .Select(bug => $"\"{bug.Name}\": core and simulation have no src/{bug.File}."));
        if (_mistakes.Count > 0) throw new InvalidOperationException(string.Join('\n', _mistakes));

        _number = Load(core).GetType(Choice)!.GetField("Number")!;
        Load(simulation);
        LoadFromAssemblyPath(typeof(SeedSearch).Assembly.Location);
        var tests = LoadFromAssemblyPath(typeof(InsideLab).Assembly.Location);
        _inside = tests.GetType(typeof(InsideLab).FullName!)!;
    }

    /// <summary>A method of <see cref="InsideLab"/>, in there; a bug is in the code until the next call.</summary>
    /// <param name="bug">The bug; null for none.</param>
    /// <param name="method">The method's name.</param>
    public T Ask<T>(PlantedBug? bug, string method) where T : Delegate
    {
        _number.SetValue(null, bug is null ? 0 : NumberOf(bug));
        return _inside.GetMethod(method)!.CreateDelegate<T>();
    }

    /// <inheritdoc/>
    public void Dispose() => Unload();

    private static bool IsFileOf(CSharpCompilation project, PlantedBug bug) =>
        project.SyntaxTrees.Any(file => file.FilePath == bug.File);

    private int NumberOf(PlantedBug bug) => _bugs.Index().Single(planted => planted.Item == bug).Index + 1;

    private CSharpCompilation Plant(CSharpCompilation project)
    {
        foreach (var bugs in _bugs.Where(bug => IsFileOf(project, bug)).GroupBy(bug => bug.File))
        {
            var file = project.SyntaxTrees.Single(file => file.FilePath == bugs.Key);
            var planting = new Planting(file, $"global::{Choice}.Number");
            foreach (var bug in bugs)
            {
                if (planting.Add(bug, NumberOf(bug)) is { } mistake) _mistakes.Add(mistake);
            }

            project = project.ReplaceSyntaxTree(file, planting.Finish());
        }

        return project;
    }

    private Assembly Load(CSharpCompilation project) =>
        LoadFromStream(new MemoryStream(ShippedSource.Compile(project)));
}
