using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BlueTrace.Tests.Architecture;

/// <summary>Finds which namespaces of a project use types of which others.</summary>
internal sealed class NamespaceArrows
{
    private readonly CSharpCompilation _compilation;
    private readonly string _project;
    private readonly Arrows _found = new();

    private NamespaceArrows(SourceProject project)
    {
        _project = project.Name;
        _compilation = project.Compile();
    }

    /// <summary>All arrows of a project, from who uses to who is used.</summary>
    public static Arrows Of(SourceProject project)
    {
        var arrows = new NamespaceArrows(project);
        foreach (var tree in arrows._compilation.SyntaxTrees) arrows.Add(tree);
        return arrows._found;
    }

    private void Add(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        var root = tree.GetCompilationUnitRoot();
        var from = NameOf(root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString());
        foreach (var node in root.DescendantNodes(node => node is not UsingDirectiveSyntax))
        {
            if (node is SimpleNameSyntax name ? !IsDeclared(name) : node is not BaseObjectCreationExpressionSyntax)
                continue;
            var symbol = model.GetSymbolInfo(node).Symbol;
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type is null || !type.ContainingAssembly.Equals(_compilation.Assembly, SymbolEqualityComparer.Default))
                continue;
            var to = NameOf(type.ContainingNamespace.ToString());
            if (to != from) _found.Add(from, to);
        }
    }

    /// <summary>Whether the project declares anything of that name: to ask what a name means is slow.</summary>
    private bool IsDeclared(SimpleNameSyntax name) => _compilation.ContainsSymbolsWithName(name.Identifier.ValueText);

    private string NameOf(string? space) => space is null || !space.StartsWith(_project + '.')
        ? Arrows.Root
        : space[(_project.Length + 1)..];
}
