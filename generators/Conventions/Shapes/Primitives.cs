using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>The types that one call reads and one call writes, in MessagePack-CSharp's own forms.</summary>
internal static class Primitives
{
    public static PrimitiveShape? Find(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Of("bool", "Boolean"),
        SpecialType.System_Char => Of("char", "Char"),
        SpecialType.System_SByte => Of("sbyte", "SByte"),
        SpecialType.System_Byte => Of("byte", "Byte"),
        SpecialType.System_Int16 => Of("short", "Int16"),
        SpecialType.System_UInt16 => Of("ushort", "UInt16"),
        SpecialType.System_Int32 => Of("int", "Int32"),
        SpecialType.System_UInt32 => Of("uint", "UInt32"),
        SpecialType.System_Int64 => Of("long", "Int64"),
        SpecialType.System_UInt64 => Of("ulong", "UInt64"),
        SpecialType.System_Single => Of("float", "Single"),
        SpecialType.System_Double => Of("double", "Double"),
        SpecialType.System_String => new("string", "ReadString", "Write", CanBeNull: true),
        SpecialType.System_Decimal => new("decimal", "ReadDecimal", "WriteDecimal", CanBeNull: false),
        SpecialType.System_DateTime => new("global::System.DateTime", "ReadDateTime", "Write", CanBeNull: false),
        _ => type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }
            ? new("byte[]", "ReadBytes", "WriteBytes", CanBeNull: true)
            : FindNamed(type),
    };

    private static PrimitiveShape? FindNamed(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return null;
        return type.Name switch
        {
            "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly"
                => new($"global::System.{type.Name}", $"Read{type.Name}", $"Write{type.Name}", CanBeNull: false),
            "Uri" => new("global::System.Uri", "ReadUri", "WriteUri", CanBeNull: true),
            _ => null,
        };
    }

    private static PrimitiveShape Of(string keyword, string name) => new(keyword, "Read" + name, "Write", CanBeNull: false);
}
