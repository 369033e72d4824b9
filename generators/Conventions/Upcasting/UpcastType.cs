namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>What an expression in an upcaster is, as far as that can be told without asking a symbol.</summary>
/// <param name="Name">Its type as C# writes it, with <c>global::</c>, without a nullable annotation of a reference type; <c>null</c> for a null without a type.</param>
/// <param name="CanBeNull">Whether it can be null, whatever annotations say: what is stored as nil is.</param>
/// <param name="IsConstant">Whether the compiler knows its value.</param>
/// <param name="HasItems">Whether it is an array that has at least one item.</param>
internal sealed record UpcastType(string Name, bool CanBeNull = false, bool IsConstant = false, bool HasItems = false)
{
    public bool IsNullableValue => Name.EndsWith("?", StringComparison.Ordinal);

    public UpcastType Underlying => IsNullableValue ? new(Name.Substring(0, Name.Length - 1)) : this;

    public UpcastType Lifted => IsNullableValue ? this : new(Name + "?", CanBeNull: true);
}
