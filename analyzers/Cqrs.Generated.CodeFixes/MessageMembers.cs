using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.CodeFixes;

/// <summary>
/// Which members a message that is not declared yet must have: those that its handler reads, with the types of what they are put into. What could be of any type
/// is left out: a type that is guessed would be stored.
/// </summary>
internal static class MessageMembers
{
    /// <summary>The parameter list of the record; empty where nothing shows.</summary>
    public static string ListFor(ParameterSyntax parameter, SemanticModel model)
    {
        if (parameter.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } handler)
            return "";
        var members = handler.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(read => read.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == parameter.Identifier.ValueText)
            .Select(read => (Name: read.Name.Identifier.ValueText, Type: TypeWantedOf(read, model)))
            .Where(member => member.Type is not null)
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.First().Type!.ToMinimalDisplayString(model, parameter.SpanStart)} {member.Key}")
            .ToArray();
        return members.Length == 0 ? "" : $"({string.Join(", ", members)})";
    }

    private static ITypeSymbol? TypeWantedOf(MemberAccessExpressionSyntax read, SemanticModel model)
    {
        var type = read.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Right == read => model.GetTypeInfo(assignment.Left).Type,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable } } => model.GetTypeInfo(variable.Type).Type,
            ArgumentSyntax { Parent: BaseArgumentListSyntax { Parent: { } call } list } argument => ParameterAt(model.GetSymbolInfo(call), list.Arguments.IndexOf(argument)),
            _ => null,
        };
        return type is null or IErrorTypeSymbol or { TypeKind: TypeKind.Delegate or TypeKind.TypeParameter or TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } ? null : type;
    }

    // An argument of no known type may keep a call from binding; if only one method has the name, it is the one that is meant.
    private static ITypeSymbol? ParameterAt(SymbolInfo call, int index)
    {
        var parameters = (call.Symbol ?? (call.CandidateSymbols.Length == 1 ? call.CandidateSymbols[0] : null)) switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol indexer => indexer.Parameters,
            _ => ImmutableArray<IParameterSymbol>.Empty,
        };
        return index < parameters.Length && !parameters[index].IsParams ? parameters[index].Type : null;
    }
}
