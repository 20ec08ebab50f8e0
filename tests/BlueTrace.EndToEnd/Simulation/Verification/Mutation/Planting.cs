using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace BlueTrace.EndToEnd.Simulation.Verification.Mutation;

/// <summary>
/// Plants bugs in a file. A member that one changes holds its body twice, as it is and as it is with the bug, and a
/// number says which of them runs. So one compilation holds all bugs, each as if it were alone (mutant schemata): to
/// compile for each anew, and then every method to machine code, takes many times as long as to find them.
/// </summary>
/// <param name="file">The file as it is.</param>
/// <param name="chosen">An expression: the number of the bug that is there at run time.</param>
internal sealed class Planting(SyntaxTree file, string chosen)
{
    private readonly string _text = file.ToString();
    private readonly List<SyntaxNode> _members = MembersOf(file);
    private readonly Dictionary<SyntaxNode, BlockSyntax> _planted = [];

    /// <summary>Plants a bug under a number of its own; or says why that can't be: the source has moved on.</summary>
    public string? Add(PlantedBug bug, int number)
    {
        var place = _text.IndexOf(bug.Before);
        if (place < 0) return Tell(bug, "does not hold what it changes");
        if (place != _text.LastIndexOf(bug.Before)) return Tell(bug, "holds more than once what it changes");

        var change = new TextChange(new TextSpan(place, bug.Before.Length), bug.After);
        var changed = MembersOf(file.WithChangedText(file.GetText().WithChanges(change)));
        var difference = place + bug.Before.AsSpan().CommonPrefixLength(bug.After);
        var index = _members.FindIndex(member => BodySpan(member).Contains(difference));
        if (index < 0 || changed.Count != _members.Count)
            return Tell(bug, "has what it changes, but not within the body of a member");

        var member = _members[index];
        _planted[member] = Block(IfStatement(ParseExpression($"{chosen} == {number}"), AsBlock(changed[index]),
            ElseClause(_planted.TryGetValue(member, out var others) ? others : AsBlock(member))));
        return null;
    }

    /// <summary>The file with all of them.</summary>
    public SyntaxTree Finish()
    {
        var root = file.GetRoot().ReplaceNodes(_planted.Keys, (member, _) => WithBody(member, _planted[member]));
        return file.WithRootAndOptions(root, file.Options);
    }

    private static string Tell(PlantedBug bug, string what) => $"\"{bug.Name}\": src/{bug.File} {what}: {bug.Before}";

    /// <summary>What has a body: methods, accessors, properties of one expression. None lies within another.</summary>
    private static List<SyntaxNode> MembersOf(SyntaxTree file) =>
        [.. file.GetRoot().DescendantNodes().Where(node => BodyOf(node) is not null)];

    private static SyntaxNode? BodyOf(SyntaxNode member) => member switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
        PropertyDeclarationSyntax property => property.ExpressionBody,
        _ => null,
    };

    private static TextSpan BodySpan(SyntaxNode member) =>
        TextSpan.FromBounds(BodyOf(member)!.SpanStart, member.Span.End);

    private static BlockSyntax AsBlock(SyntaxNode member) => BodyOf(member) switch
    {
        ArrowExpressionClauseSyntax { Expression: var value } =>
            Block(IsVoid(member) ? ExpressionStatement(value) : ReturnStatement(value)),
        var block => (BlockSyntax)block!,
    };

    private static bool IsVoid(SyntaxNode member) => member
        is ConstructorDeclarationSyntax
        or MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
        or AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration };

    private static SyntaxNode WithBody(SyntaxNode member, BlockSyntax body) => member switch
    {
        BaseMethodDeclarationSyntax method =>
            method.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default),
        AccessorDeclarationSyntax accessor =>
            accessor.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default),
        PropertyDeclarationSyntax property => property.WithExpressionBody(null).WithSemicolonToken(default)
            .WithAccessorList(AccessorList([AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)])),
        _ => throw new NotSupportedException($"No bug can be planted in a {member.Kind()}."),
    };
}
