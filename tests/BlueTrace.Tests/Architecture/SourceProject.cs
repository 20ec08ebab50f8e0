using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BlueTrace.Tests.Architecture;

/// <summary>A project of the repository, as its project file and its sources have it.</summary>
internal sealed class SourceProject
{
    // The framework, and every assembly that the tests are delivered with: all that is shipped, and its packages.
    private static readonly Dictionary<string, MetadataReference> Assemblies =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .DistinctBy(Path.GetFileName)
            .ToDictionary(
                path => Path.GetFileNameWithoutExtension(path)!, MetadataReference (path) =>
                    MetadataReference.CreateFromFile(path));

    private readonly string _folder;
    private readonly XDocument _file;

    private SourceProject(string path)
    {
        ProjectFile = Path.GetRelativePath(Repository.Root, path);
        Name = Path.GetFileNameWithoutExtension(path);
        _folder = Path.GetDirectoryName(path)!;
        _file = XDocument.Load(path);
    }

    /// <summary>Every project, in order of their names.</summary>
    public static IReadOnlyList<SourceProject> All { get; } =
    [
        .. new[] { "src", "tools", "bench", "tests" }
            .SelectMany(place => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, place), "*.csproj", SearchOption.AllDirectories))
            .Select(path => new SourceProject(path)).OrderBy(project => project.Name, StringComparer.Ordinal),
    ];

    /// <summary>Its name, which its root namespace has too.</summary>
    public string Name { get; }

    /// <summary>Its project file, seen from the repository's root.</summary>
    public string ProjectFile { get; }

    /// <summary>The folder of the repository that it is in, such as src.</summary>
    public string Place => ProjectFile.Split('/')[0];

    /// <summary>The projects of which it takes something: their assemblies, or single files of theirs.</summary>
    public IEnumerable<string> References => _file.Descendants()
        .Where(element => element.Name.LocalName is "ProjectReference" or "Compile")
        .SelectMany(element => element.Attribute("Include")?.Value.Split(';') ?? [])
        .Select(path => Path.GetRelativePath(Repository.Root, Path.GetFullPath(path, _folder)))
        .Select(path => path.Split('/')[1]).Where(name => name != Name).Distinct();

    /// <summary>Its sources whose namespace is not that of the folder they are in.</summary>
    public IEnumerable<string> FilesElsewhere => Sources.Where(file =>
    {
        var folder = Path.GetRelativePath(_folder, Path.GetDirectoryName(file)!).Replace('/', '.');
        var own = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace "));
        return own is not null && own != $"namespace {(folder == "." ? Name : $"{Name}.{folder}")};";
    });

    /// <summary>Compiles its sources in memory, well enough to ask what they mean.</summary>
    public CSharpCompilation Compile()
    {
        var assembly = Property("AssemblyName") ?? Name;
        return CSharpCompilation.Create(
            assembly,
            [
                Parse(ImplicitUsings.Text + string.Concat(Usings.Select(name => $"global using {name};\n"))),
                .. Sources.Select(file => Parse(File.ReadAllText(file))),
            ],
            Assemblies.Where(pair => pair.Key != assembly).Select(pair => pair.Value),
            new CSharpCompilationOptions(
                Property("OutputType") == "Exe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true));
    }

    private IEnumerable<string> Sources => Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories);

    private IEnumerable<string> Usings => _file.Descendants("Using").Select(element =>
        (element.Attribute("Static") is null ? "" : "static ") + element.Attribute("Include")!.Value);

    private string? Property(string name) => _file.Descendants(name).FirstOrDefault()?.Value;

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text);
}
