using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>Reads the bodies of handlers off a file's syntax.</summary>
internal static class HandlerBodyReader
{
    /// <summary>The bodies of the methods in partial classes that are named like handlers.</summary>
    public static IEnumerable<HandlerBody> In(IEnumerable<TypeDeclarationSyntax> types)
    {
        foreach (var type in types)
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
                continue;
            foreach (var member in type.Members)
            {
                if (member is MethodDeclarationSyntax { ParameterList.Parameters.Count: > 0 } method && HandlerConvention.LooksLikeHandler(method.Identifier.ValueText)
                    && Read(method) is { } body)
                    yield return body;
            }
        }
    }

    /// <summary>The body; null for a method without one.</summary>
    public static HandlerBody? Read(MethodDeclarationSyntax method)
    {
        if (((SyntaxNode?)method.Body ?? method.ExpressionBody) is not { } body || method.Parent is not TypeDeclarationSyntax type)
            return null;
        var e = method.ParameterList.Parameters[0].Identifier.ValueText;
        var uses = NameUses.In(body, e);
        var statements = IsCalledInAnyCase(method) && !method.ParameterList.Parameters.Skip(1).Any(other => uses.Names.Contains(other.Identifier.ValueText))
            ? SimpleBody.Read(method, e)
            : null;
        return new HandlerBody(
            ContainerKey.Of(type), method.Identifier.ValueText, statements is not null, (statements ?? []).ToEquatableArray(),
            uses.EventMembers.ToEquatableArray(), uses.ReadsOnlyMembers, uses.Names.ToEquatableArray(), uses.UsesThis,
            uses.MembersOfThis.ToEquatableArray());
    }

    // [Conditional] has the compiler leave out calls, under whatever name the attribute goes here, and on either half of a partial method.
    private static bool IsCalledInAnyCase(MethodDeclarationSyntax method) => method.AttributeLists.Count == 0 && !method.Modifiers.Any(SyntaxKind.PartialKeyword);
}
