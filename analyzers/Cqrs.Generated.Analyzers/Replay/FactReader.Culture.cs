using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <content>The current culture, where the code does not name it: it comes in through what is left out.</content>
internal sealed partial class FactReader
{
    private void LookAtCultureOfCall(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (!facts.IsFramework(method))
            return;
        if (CultureTable.SortsText(method))
            Find(Hazard.Culture, $"{Show(method)} of text", invocation);
        if (CultureTable.NamesCulture(method) && !invocation.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.DefaultValue && argument.Parameter?.Type.Name == "IFormatProvider"))
            return;
        if (CultureTable.IsCultural(method, Unwrap(invocation.Instance)?.Type) && !HasInvariantFormat(invocation))
            Find(Hazard.Culture, Show(method), invocation);
        else if (CultureTable.WritesByConvert(method) || (CultureTable.Writes(method) && invocation.Arguments.Any(WritesDifferently)))
            Find(Hazard.Culture, Show(method), invocation);
    }

    private void LookAtComparerlessCreation(IObjectCreationOperation creation, IMethodSymbol constructor)
    {
        if (CultureTable.KeepsTextSorted(constructor.ContainingType)
            && !creation.Arguments.Any(argument => argument.Parameter?.Type.Name == "IComparer" && argument.Value.ConstantValue is not { HasValue: true, Value: null }))
            Find(Hazard.Culture, $"{Show(constructor.ContainingType)} without a comparer", creation);
    }

    private void LookAtInterpolation(IInterpolatedStringOperation interpolated)
    {
        var named = interpolated.Parent is IConversionOperation { Type.Name: "FormattableString" or "IFormattable" } || IsToldACulture(interpolated);
        foreach (var part in interpolated.Parts)
        {
            var (value, format) = part switch
            {
                IInterpolationOperation written => (written.Expression, written.FormatString),
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } given } } => (given[0].Value, FormatIn(given)),
                _ => (null, null),
            };
            if (Unwrap(value) is not { Type: { } type } shown)
                continue;
            FollowText(shown);
            if (named)
                continue;
            if (format is null ? CultureTable.IsWrittenDifferently(type) : CultureTable.IsFormattedDifferently(type) && !IsInvariantFormat(format, type))
                Find(Hazard.Culture, $"{Show(type)} in an interpolated string", shown);
        }
    }

    /// <summary>Whether the string is an argument of a call that also takes a culture, as string.Create does.</summary>
    private static bool IsToldACulture(IInterpolatedStringOperation interpolated)
    {
        var outer = interpolated.Parent;
        while (outer is IConversionOperation or IInterpolatedStringHandlerCreationOperation or IInterpolatedStringAdditionOperation)
            outer = outer.Parent;
        return outer is IArgumentOperation { Parent: IInvocationOperation call } && call.TargetMethod.Parameters.Any(parameter => parameter.Type.Name == "IFormatProvider");
    }

    private static IOperation? FormatIn(ImmutableArray<IArgumentOperation> given)
        => given.FirstOrDefault(argument => argument.Parameter?.Name == "format" && !argument.IsImplicit)?.Value;

    private void LookAtConcatenation(IBinaryOperation binary)
    {
        if (binary is not { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String })
            return;
        LookAtAppended(binary.LeftOperand);
        LookAtAppended(binary.RightOperand);
    }

    private void LookAtAppending(ICompoundAssignmentOperation compound)
    {
        if (compound is { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String })
            LookAtAppended(compound.Value);
    }

    private void LookAtAppended(IOperation operand)
    {
        if (Unwrap(operand) is not { Type: { } type } appended)
            return;
        FollowText(appended);
        if (CultureTable.IsWrittenDifferently(type))
            Find(Hazard.Culture, $"{Show(type)} in a string", appended);
    }

    /// <summary>What is put into a text is asked for its own. A culture that the text is told does not reach that.</summary>
    private void FollowText(IOperation shown)
    {
        for (var type = shown.Type as INamedTypeSymbol; type is { SpecialType: SpecialType.None } && facts.IsHere(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers(nameof(ToString)))
            {
                if (member is not IMethodSymbol { Parameters.IsEmpty: true, IsStatic: false } text)
                    continue;
                if (!text.IsImplicitlyDeclared)
                    LookAtCall(text, shown, shown);
                else if (CultureTable.WritesItsMembersDifferently(type))
                    Find(Hazard.Culture, $"{Show(type)} in a string", shown);
                return;
            }
        }
    }

    private static bool WritesDifferently(IArgumentOperation argument) => Unwrap(argument.Value) switch
    {
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues.Any(item => CultureTable.IsWrittenDifferently(Unwrap(item)?.Type)),
        ICollectionExpressionOperation items => items.Elements.Any(item => CultureTable.IsWrittenDifferently(Unwrap(item)?.Type)),
        { } value => CultureTable.IsWrittenDifferently(value.Type),
        null => false,
    };

    private static bool HasInvariantFormat(IInvocationOperation invocation)
        => invocation is { TargetMethod.Name: "ToString", Arguments: { Length: > 0 } given } && IsInvariantFormat(given[0].Value, Unwrap(invocation.Instance)?.Type);

    /// <summary>The formats that mean the same in every culture: round trips and sortable dates; "c" of a period; "D" and "X" of whole numbers, but for the sign.</summary>
    private static bool IsInvariantFormat(IOperation format, ITypeSymbol? type)
        => Unwrap(format)?.ConstantValue is { HasValue: true, Value: string text }
            && (CultureTable.IsWrittenDifferently(type)
                ? type?.SpecialType is not (SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single) && text is "O" or "o" or "R" or "r" or "s" or "u"
                : type?.Name == "TimeSpan" ? text is "c" or "t" or "T" : text.Length > 0 && text[0] is 'D' or 'd' or 'X' or 'x' or 'B' or 'b');
}
