using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BlueTrace.EndToEnd.Simulation.Verification.Mutation;

/// <summary>A project below src/, compiled in memory as the build does it, but for what is planted in it.</summary>
internal static class ShippedSource
{
    // What the attributes below it are found in.
    private const string AttributeUsings = """
        using System.Reflection;
        using System.Runtime.CompilerServices;

        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14, DocumentationMode.None);

    // The build has looked for null where none may be; to do so once more takes a third of the time.
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Annotations);

    private static readonly MetadataReference[] Framework =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>Reads a project; what comes of it has name, version and friends of the shipped assembly.</summary>
    /// <param name="shipped">The shipped assembly.</param>
    /// <param name="references">What the project refers to beside the framework.</param>
    public static CSharpCompilation Read(Assembly shipped, params IEnumerable<MetadataReference> references)
    {
        var name = shipped.GetName().Name!;
        var folder = Path.Combine(Repository.Root, "src", name);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);
        return CSharpCompilation.Create(name,
            [Parse(ImplicitUsings.Text + AttributeUsings + Attributes(shipped)), .. files.Select(Read)],
            [.. Framework, .. references], Options);
    }

    /// <summary>Parses a text as a file of a project.</summary>
    public static SyntaxTree Parse(string text, string file = "") => CSharpSyntaxTree.ParseText(text, Language, file);

    /// <summary>Compiles it to an assembly's bytes.</summary>
    /// <exception cref="InvalidOperationException">It has errors; the message lists them.</exception>
    public static byte[] Compile(CSharpCompilation project)
    {
        using var image = new MemoryStream();
        var result = project.Emit(image);
        if (result.Success) return image.ToArray();
        throw new InvalidOperationException(string.Join('\n',
            result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }

    private static SyntaxTree Read(string file) =>
        Parse(File.ReadAllText(file), Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file));

    private static string Attributes(Assembly shipped) => string.Concat(
        shipped.GetCustomAttributes<InternalsVisibleToAttribute>()
            .Select(friend => $"{nameof(InternalsVisibleToAttribute)}(\"{friend.AssemblyName}\")")
            .Append($"{nameof(AssemblyVersionAttribute)}(\"{shipped.GetName().Version}\")")
            .Select(attribute => $"[assembly: {attribute}]\n"));
}
