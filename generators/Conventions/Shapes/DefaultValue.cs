using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>What a constructor's parameter is when nobody gives it, as C# writes it.</summary>
internal static class DefaultValue
{
    /// <summary>The value; empty where there is none, or where it is the type's own default.</summary>
    public static string Of(IParameterSymbol? parameter)
    {
        if (parameter is not { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value and not DateTime })
            return "";
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        if (type.IsValueType && parameter.Type.Equals(type, SymbolEqualityComparer.Default) && IsZero(value))
            return "";

        // What is no number by itself needs its type's name: an enum, or a small number that would else be an int.
        var text = value switch
        {
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        text += value switch { decimal => "m", float and not (float.NaN or float.PositiveInfinity or float.NegativeInfinity) => "f", double and not (double.NaN or double.PositiveInfinity or double.NegativeInfinity) => "d", _ => "" };
        return type.TypeKind == TypeKind.Enum ? $"({ShapeReader.NameOf(type)})({text})" : text;
    }

    private static bool IsZero(object value) => value switch
    {
        bool flag => !flag,
        char c => c == 0,
        decimal number => number == 0 && decimal.GetBits(number)[3] == 0,
        double number => BitConverter.DoubleToInt64Bits(number) == 0,
        float number => BitConverter.DoubleToInt64Bits(number) == 0,
        _ => value is not string && Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) == 0,
    };
}
