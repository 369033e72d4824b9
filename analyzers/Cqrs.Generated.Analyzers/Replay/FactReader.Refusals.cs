using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <content>
/// Exceptions. What can only mean that the program is wrong may be thrown: the arm that nothing reaches, the missing item that an event proves to be there. Everything else
/// judges an event that has happened.
/// </content>
internal sealed partial class FactReader
{
    private void LookAtThrow(IThrowOperation thrown)
    {
        var type = Unwrap(thrown.Exception)?.Type;
        if (type is null || thrown.Syntax.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } || IsCatchAll(thrown.Syntax.Parent)
            || type.Name is "UnreachableException" or "NotImplementedException" or "InvalidEnumArgumentException" or "SwitchExpressionException" or "ArgumentNullException")
            return;
        Find(Hazard.Refusal, $"throw {Show(type)}", thrown.Syntax.GetLocation());
    }

    private void LookAtCatch(ICatchClauseOperation clause)
    {
        if (!clause.Handler.Descendants().Any(operation => operation is IThrowOperation))
            Find(Hazard.Refusal, clause.ExceptionType is { SpecialType: not SpecialType.System_Object } type ? $"catch {Show(type)}" : "catch", FirstToken(clause));
    }

    /// <summary>Whether it is what happens in a switch when no case fits, be it written alone or in braces.</summary>
    private static bool IsCatchAll(SyntaxNode? place)
    {
        while (place is BlockSyntax)
            place = place.Parent;
        return place is SwitchExpressionArmSyntax { Pattern: DiscardPatternSyntax or VarPatternSyntax, WhenClause: null }
            || (place is SwitchSectionSyntax section && section.Labels.Any(label => label is DefaultSwitchLabelSyntax));
    }
}
