using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>Which names a body uses, and what it does with its event. Where the text leaves a doubt, it says the worse.</summary>
internal sealed class NameUses
{
    /// <summary>The members of the event that are named.</summary>
    public SortedSet<string> EventMembers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is done with the event but to read its members.</summary>
    public bool ReadsOnlyMembers { get; private set; } = true;

    /// <summary>Every name that could be a member of the class: types, locals and the like among them.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the object itself is used.</summary>
    public bool UsesThis { get; private set; }

    /// <summary>The names with <c>this.</c> before them.</summary>
    public SortedSet<string> MembersOfThis { get; } = new(StringComparer.Ordinal);

    public static NameUses In(SyntaxNode body, string e)
    {
        var uses = new NameUses();
        foreach (var node in body.DescendantNodes())
        {
            if (node is BaseExpressionSyntax)
                uses.UsesThis = true;
            else if (node is ThisExpressionSyntax)
                uses.NoteThis(node);
            else if (node is SimpleNameSyntax name && !IsBehindADot(name))
                uses.Note(name, e);
        }

        return uses;
    }

    private void NoteThis(SyntaxNode node)
    {
        if (node.Parent is not MemberAccessExpressionSyntax access)
        {
            UsesThis = true;
            return;
        }

        Names.Add(access.Name.Identifier.ValueText);
        MembersOfThis.Add(access.Name.Identifier.ValueText);
    }

    private void Note(SimpleNameSyntax name, string e)
    {
        if (name.Identifier.ValueText != e)
            Names.Add(name.Identifier.ValueText);
        else if (name.Parent is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax member } access && access.Expression == name && IsRead(access))
            EventMembers.Add(member.Identifier.ValueText);
        else
            ReadsOnlyMembers = false;
    }

    // A method of the event could look at all of it; a member that is assigned, or handed on by reference, is not only read.
    private static bool IsRead(MemberAccessExpressionSyntax access) => access.Parent switch
    {
        InvocationExpressionSyntax invocation => invocation.Expression != access,
        AssignmentExpressionSyntax assignment => assignment.Left != access,
        ArgumentSyntax argument => argument.RefOrOutKeyword.IsKind(SyntaxKind.None),
        PrefixUnaryExpressionSyntax prefix => !prefix.IsKind(SyntaxKind.PreIncrementExpression) && !prefix.IsKind(SyntaxKind.PreDecrementExpression)
            && !prefix.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        RefExpressionSyntax => false,
        _ => true,
    };

    private static bool IsBehindADot(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        QualifiedNameSyntax qualified => qualified.Right == name,
        MemberBindingExpressionSyntax or NameColonSyntax or AliasQualifiedNameSyntax => true,
        _ => false,
    };
}
