using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Conventions;

/// <summary>Where an aggregate raises events, and which.</summary>
internal static class RaiseConvention
{
    private const string Method = "Raise";

    /// <summary>Whether a name could be that of the framework's method: a question about syntax, asked of every name in a file.</summary>
    public static bool LooksLikeRaise(SimpleNameSyntax name) => name.Identifier.ValueText == Method;

    /// <summary>The name of the method that a call calls; null where it has none.</summary>
    public static SimpleNameSyntax? CalledBy(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    /// <summary>Whether the name is that of the method in a call.</summary>
    public static bool IsCalled(SimpleNameSyntax name)
        => AccessOf(name).Parent is InvocationExpressionSyntax call && CalledBy(call) == name;

    /// <summary>What is raised where that name stands: in a call, or where the method is handed on as a delegate. Null if it is no raise.</summary>
    public static Raise? Read(SimpleNameSyntax name, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is not IMethodSymbol { TypeArguments.Length: 1 } method
            || !KnownSymbols.Same(method.OriginalDefinition.ContainingType, known.Aggregate))
            return null;
        var access = AccessOf(name);
        var raised = access.Parent is InvocationExpressionSyntax call && IsCalled(name) && model.GetOperation(call, cancellationToken) is IInvocationOperation { Arguments.Length: 1 } invocation
            ? Values(invocation.Arguments[0].Value)
            : [new RaisedEvent(method.TypeArguments[0], IsExact: false, name)];
        return new Raise(AggregateOf(access, model, known, cancellationToken), [.. raised]);
    }

    private static ExpressionSyntax AccessOf(SimpleNameSyntax name)
        => name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? (ExpressionSyntax)name.Parent : name;

    /// <summary>The class whose router gets the event: that of the object on which the method is called.</summary>
    private static INamedTypeSymbol? AggregateOf(ExpressionSyntax access, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        var receiver = access switch
        {
            MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } member => member.Expression,
            MemberBindingExpressionSyntax => access.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        var type = receiver is not null
            ? model.GetTypeInfo(receiver, cancellationToken).Type
            : model.GetEnclosingSymbol(access.SpanStart, cancellationToken)?.ContainingType;
        return type is INamedTypeSymbol named && ContainerConvention.KindOf(named, known) == ContainerKind.Aggregate ? named : null;
    }

    /// <summary>The values that an argument may have, as far as the expression tells them apart.</summary>
    private static IEnumerable<RaisedEvent> Values(IOperation value)
    {
        switch (value)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Values(conversion.Operand);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return Values(conditional.WhenTrue).Concat(Values(otherwise));
            case ISwitchExpressionOperation choice:
                return choice.Arms.SelectMany(arm => Values(arm.Value));
            case ICoalesceOperation coalesce:
                return Values(coalesce.Value).Concat(Values(coalesce.WhenNull));
            case IThrowOperation or IInvalidOperation:
                return [];
            default:
                return value.Type is { } type ? [new RaisedEvent(type, IsExact: value is IObjectCreationOperation, value.Syntax)] : [];
        }
    }
}
