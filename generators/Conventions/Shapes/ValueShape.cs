namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>
/// How one value lies in a payload. Strings and enums only: a shape holds no symbol, so it outlives a compilation without holding on to it.
/// </summary>
/// <param name="TypeName">The value's type as C# writes it, with <c>global::</c>, without a nullable annotation of a reference type.</param>
internal abstract record ValueShape(string TypeName)
{
    /// <summary>Whether two who have the value cannot tell whether it is one object or two.</summary>
    public bool IsImmutable => this is PrimitiveShape { Read: not "ReadBytes" } or EnumShape or NullableShape { Value.IsImmutable: true };
}

/// <summary>A value that a method of the reader and the writer covers whole.</summary>
/// <param name="TypeName">The value's type.</param>
/// <param name="Read">The reader's method, for example <c>ReadInt32</c>.</param>
/// <param name="Write">The writer's method, for example <c>Write</c> or <c>WriteDecimal</c>.</param>
/// <param name="CanBeNull">Whether the methods themselves take and give null.</param>
internal sealed record PrimitiveShape(string TypeName, string Read, string Write, bool CanBeNull) : ValueShape(TypeName);

/// <summary>An enum, stored as its underlying number.</summary>
internal sealed record EnumShape(string TypeName, PrimitiveShape Underlying) : ValueShape(TypeName);

/// <summary>A nullable value type: nil, or the value.</summary>
internal sealed record NullableShape(string TypeName, ValueShape Value) : ValueShape(TypeName);

/// <summary>An array or list: nil, or the values in order.</summary>
/// <param name="TypeName">The collection's declared type.</param>
/// <param name="Element">Each value.</param>
/// <param name="Form">What is made when it is read.</param>
internal sealed record ListShape(string TypeName, ValueShape Element, ListForm Form) : ValueShape(TypeName)
{
    /// <summary>Whether it says how long it is by Length, as arrays do; otherwise by Count.</summary>
    public bool HasLength => Form == ListForm.ImmutableArray || (Form == ListForm.Array && TypeName.EndsWith("]", StringComparison.Ordinal));
}

/// <summary>A dictionary: nil, or pairs.</summary>
internal sealed record MapShape(string TypeName, ValueShape Key, ValueShape Value) : ValueShape(TypeName);

/// <summary>A value of a type that has a formatter of its own.</summary>
/// <param name="TypeName">The type.</param>
/// <param name="Formatter">The name of the generated formatter.</param>
internal sealed record ObjectReference(string TypeName, string Formatter) : ValueShape(TypeName);

/// <summary>What a list becomes when it is read.</summary>
internal enum ListForm
{
    /// <summary><c>T[]</c>, and the read-only interfaces of collections that an array implements.</summary>
    Array,

    /// <summary><c>IEnumerable&lt;T&gt;</c>, which becomes an array too. When it is written, nobody knows its length before it has been enumerated.</summary>
    Sequence,

    /// <summary><c>List&lt;T&gt;</c> and the interfaces that promise a list one can change.</summary>
    List,

    /// <summary><c>HashSet&lt;T&gt;</c> and set interfaces.</summary>
    Set,

    /// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
    ImmutableArray,
}
