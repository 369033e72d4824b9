using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <summary>How types are called where an old shape is written, each by its shortest name.</summary>
internal sealed class OldNames(TypeDeclarationSyntax part, KnownSymbols known)
{
    private static readonly SymbolDisplayFormat s_type = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);
    private static readonly SymbolDisplayFormat s_definition = s_type.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    private readonly SemanticModel _model = known.Compilation.GetSemanticModel(part.SyntaxTree);
    private readonly HashSet<string> _inside = [];

    /// <summary>Whether what may be null is said there.</summary>
    public bool AreAnnotated { get; } = known.Compilation.GetSemanticModel(part.SyntaxTree).GetNullableContext(part.SpanStart).AnnotationsEnabled();

    public string Of(ITypeSymbol type) => type.ToMinimalDisplayString(_model, part.SpanStart, s_type);

    public string Attribute(INamedTypeSymbol attribute) => AttributeInsertion.Written(attribute, "", part, _model);

    public string MessagePack(string attribute) => known.Compilation.GetTypeByMetadataName($"MessagePack.{attribute}Attribute") is { } type ? Attribute(type) : attribute;

    /// <summary>A collection, without what is in it.</summary>
    public string Generic(string name, int arity) => known.Compilation.GetTypeByMetadataName($"System.Collections.Generic.{name}`{arity}")!.ToMinimalDisplayString(_model, part.SpanStart, s_definition);

    /// <summary>A value that a contract names by its C# type.</summary>
    public string Scalar(string type) => known.Compilation.GetTypeByMetadataName("System." + type) is { } found ? Of(found) : type;

    /// <summary>The type that a contract's comment speaks of, if the code still has it.</summary>
    public INamedTypeSymbol? Find(string comment)
    {
        for (var name = comment; name.Length > 0; name = name.LastIndexOf('.') is >= 0 and var dot ? name.Remove(dot, 1).Insert(dot, "+") : "")
        {
            if (known.Compilation.GetTypeByMetadataName(name) is { } type)
                return known.Compilation.IsSymbolAccessibleWithin(type, known.Compilation.Assembly) ? type : null;
        }

        return null;
    }

    /// <summary>A name that no type beside the event has.</summary>
    public string FreeBeside(INamedTypeSymbol type, string wanted) => Free(wanted, name => ((INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace).GetMembers(name).Length > 0);

    /// <summary>A name that no type inside the old shape has, and no member.</summary>
    public string FreeInside(string wanted, EventContract stored)
    {
        var name = Free(wanted, name => _inside.Contains(name) || stored.Lines.Any(line => line.Name == name || line.Path.EndsWith("@" + name, StringComparison.Ordinal)));
        _inside.Add(name);
        return name;
    }

    private static string Free(string wanted, Func<string, bool> isTaken)
    {
        var name = wanted;
        for (var i = 2; isTaken(name); i++)
            name = $"{wanted}_{i}";
        return name;
    }
}
