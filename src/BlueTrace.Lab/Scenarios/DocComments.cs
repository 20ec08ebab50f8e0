using System.Reflection;
using System.Xml.Linq;

namespace BlueTrace.Lab.Scenarios;

/// <summary>The doc comments of assemblies, which lie beside them: a setting's meaning is written once.</summary>
internal sealed partial class DocComments(Dictionary<string, XElement> members)
{
    /// <summary>Reads those of some assemblies.</summary>
    public static DocComments Of(params IEnumerable<Assembly> assemblies) => new(assemblies
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value));

    /// <summary>What a property is; null where nobody said.</summary>
    public string? Describe(PropertyInfo property)
    {
        var type = property.DeclaringType!.FullName!.Replace('+', '.');
        if (members.TryGetValue($"P:{type}.{property.Name}", out var member)) return Text(member.Element("summary"));
        return members.TryGetValue($"T:{type}", out member)
            ? Text(member.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == property.Name))
            : null;
    }

    /// <summary>What a type is.</summary>
    public string? Describe(Type type) =>
        members.TryGetValue($"T:{type.FullName!.Replace('+', '.')}", out var member)
            ? Text(member.Element("summary"))
            : null;

    private static string? Text(XElement? comment)
    {
        if (comment is null) return null;
        var words = string.Concat(comment.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.')[^1],
            XElement element => element.Value,
            _ => "",
        }));
        return Blanks().Replace(words, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
