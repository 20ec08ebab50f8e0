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

    // To ask what a name means is slow, and only names that the project declares somewhere may mean something of it.
    private readonly HashSet<string> _declared;

    private NamespaceArrows(SourceProject project)
    {
        _project = project.Name;
        _compilation = project.Compile();
        _declared =
        [
            .. from tree in _compilation.SyntaxTrees
               from token in tree.GetRoot().DescendantTokens()
               where token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not SimpleNameSyntax
               select token.ValueText,
        ];
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
            if (node is SimpleNameSyntax name ? !_declared.Contains(name.Identifier.ValueText)
                : node is not BaseObjectCreationExpressionSyntax) continue;
            var symbol = model.GetSymbolInfo(node).Symbol;
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type is null || !type.ContainingAssembly.Equals(_compilation.Assembly, SymbolEqualityComparer.Default))
                continue;
            var to = NameOf(type.ContainingNamespace.ToString());
            if (to != from) _found.Add(from, to);
        }
    }

    private string NameOf(string? space) => space is null || !space.StartsWith(_project + '.')
        ? Arrows.Root
        : space[(_project.Length + 1)..];
}
