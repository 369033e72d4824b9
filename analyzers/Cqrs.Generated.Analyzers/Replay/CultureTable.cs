using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>
/// What the current culture decides about when no culture is named: how fractions and dates are written and read, and how text is compared and cased. Whole numbers
/// differ only in the minus sign of a few cultures, and only with a format in anything that is seen; without one they are let pass.
/// </summary>
internal static class CultureTable
{
    private static readonly HashSet<string> s_comparing = new(StringComparer.Ordinal) { "Compare", "CompareTo", "StartsWith", "EndsWith", "IndexOf", "LastIndexOf" };

    private static readonly HashSet<string> s_casing = new(StringComparer.Ordinal) { "ToUpper", "ToLower" };

    private static readonly HashSet<string> s_formatting = new(StringComparer.Ordinal) { "Format", "AppendFormat", "Concat", "Append", "AppendLine", "AppendJoin", "Join" };

    private static readonly HashSet<string> s_sorting = new(StringComparer.Ordinal)
    {
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Sort", "Max", "Min", "MaxBy", "MinBy", "ToImmutableSortedSet", "ToImmutableSortedDictionary",
    };

    /// <summary>Whether values of the type are written and read as the culture says.</summary>
    public static bool IsWrittenDifferently(ITypeSymbol? type) => type switch
    {
        null => false,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsWrittenDifferently(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_DateTime } => true,
        { Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        { Name: "Complex", ContainingNamespace: { Name: "Numerics" } } => true,
        _ => false,
    };

    /// <summary>Whether the text that the compiler gives a record, with the values of its public members, is written as the culture says.</summary>
    public static bool WritesItsMembersDifferently(INamedTypeSymbol record) => record.GetMembers().Any(member => member switch
    {
        IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false } property => IsWrittenDifferently(property.Type),
        IFieldSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false } field => IsWrittenDifferently(field.Type),
        _ => false,
    });

    /// <summary>Whether a format makes the value be written as the culture says: of whole numbers and periods, too.</summary>
    public static bool IsFormattedDifferently(ITypeSymbol? type) => IsWrittenDifferently(type)
        || type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_SByte
            or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 } or { Name: "TimeSpan" or "BigInteger" or "Int128" or "UInt128" };

    /// <summary>Whether the call does what the culture says, by its name and what it is called on; arguments that name a culture are asked for before.</summary>
    public static bool IsCultural(IMethodSymbol method, ITypeSymbol? receiver)
    {
        var type = method.ContainingType;
        if (type.SpecialType == SpecialType.System_String)
            return s_casing.Contains(method.Name) || (s_comparing.Contains(method.Name) && TakesText(method));
        if (type.SpecialType == SpecialType.System_Char)
            return s_casing.Contains(method.Name);
        return method.Name switch
        {
            "ToString" => method.Parameters.IsEmpty ? IsWrittenDifferently(receiver ?? type) : IsFormattedDifferently(receiver ?? type),
            "ToShortDateString" or "ToLongDateString" or "ToShortTimeString" or "ToLongTimeString" => IsWrittenDifferently(type),
            "Parse" or "ParseExact" or "TryParse" or "TryParseExact" => IsWrittenDifferently(type),
            "ToDecimal" or "ToDouble" or "ToSingle" or "ToDateTime" => IsConvert(type) && TakesText(method),
            _ => false,
        };
    }

    /// <summary>Whether the call writes its arguments into text.</summary>
    public static bool Writes(IMethodSymbol method) => s_formatting.Contains(method.Name)
        && (method.ContainingType.SpecialType == SpecialType.System_String || method.ContainingType.Name == "StringBuilder");

    /// <summary>Whether Convert writes its argument as the culture says.</summary>
    public static bool WritesByConvert(IMethodSymbol method)
        => method.Name == "ToString" && IsConvert(method.ContainingType) && method.Parameters.Length > 0 && IsWrittenDifferently(method.Parameters[0].Type);

    /// <summary>Whether the call sorts text without being told how.</summary>
    public static bool SortsText(IMethodSymbol method)
        => s_sorting.Contains(method.Name)
            && method.ContainingType?.ContainingNamespace?.ToDisplayString() is "System.Linq" or "System.Collections.Generic" or "System.Collections.Immutable" or "System"
            && (method.TypeArguments.IsEmpty ? method.ContainingType.TypeArguments : method.TypeArguments).LastOrDefault() is { } key
            && (key.SpecialType == SpecialType.System_String || (method.Name.StartsWith("ToImmutableSortedD", StringComparison.Ordinal) && method.TypeArguments.Any(t => t.SpecialType == SpecialType.System_String)))
            && !method.Parameters.Any(parameter => parameter.Type.Name is "IComparer" or "Comparison" or "StringComparer");

    /// <summary>Whether objects of the type keep text sorted.</summary>
    public static bool KeepsTextSorted(INamedTypeSymbol type)
        => type.Name is "SortedDictionary" or "SortedSet" or "SortedList" or "PriorityQueue" && type.ContainingNamespace?.Name == "Generic"
            && (type.Name == "PriorityQueue" ? type.TypeArguments.Last() : type.TypeArguments[0]).SpecialType == SpecialType.System_String;

    /// <summary>Whether the call is told a culture, or how to compare.</summary>
    public static bool NamesCulture(IMethodSymbol method) => method.Parameters.Any(parameter =>
        parameter.Type.Name is "IFormatProvider" or "CultureInfo" or "StringComparison" or "CompareOptions" or "StringComparer" or "IComparer");

    private static bool TakesText(IMethodSymbol method)
        => method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType is SpecialType.System_String or SpecialType.System_Object;

    private static bool IsConvert(INamedTypeSymbol type) => type is { Name: "Convert", ContainingNamespace.Name: "System" };
}
