using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>A value on the way from a payload to the newest shape: stored, constant, or computed of others.</summary>
/// <param name="shape">How it lies in the payload, or is declared.</param>
/// <param name="type">What expressions may take it for; null where they may not use it.</param>
internal sealed class FusedMember(MemberShape shape, UpcastType? type)
{
    public MemberShape Shape { get; } = shape;

    public UpcastType? Type { get; } = type;

    /// <summary>What it is computed by; null for what is stored or constant.</summary>
    public UpcastExpression? Value { get; private init; }

    /// <summary>What the names in its expression stand for.</summary>
    public IReadOnlyDictionary<string, FusedMember> Scope { get; private init; } = new Dictionary<string, FusedMember>();

    /// <summary>Whether computing it may fail, whatever is stored.</summary>
    public bool CanFail { get; private init; }

    /// <summary>The stored members of which one must be null for it to fail otherwise.</summary>
    public IReadOnlyList<FusedMember> FailsIfNull { get; private init; } = [];

    /// <summary>One that is in the payload.</summary>
    public static FusedMember Stored(MemberShape shape) => new(shape, shape.Restore == MemberRestore.Never ? null : TypeOf(shape.Value, canBeNull: true));

    /// <summary>One that has the same value for all events.</summary>
    /// <param name="shape">How it is declared.</param>
    /// <param name="text">The value as C# writes it; empty for the type's own default.</param>
    /// <param name="canBeNull">Whether that may be null.</param>
    public static FusedMember Constant(MemberShape shape, string text, bool canBeNull)
        => new(shape with { Key = MemberShape.NotStored, Default = text, Restore = MemberRestore.Constructor }, TypeOf(shape.Value, canBeNull));

    /// <summary>One that is computed; null where its expression must stay in the upcaster.</summary>
    public static FusedMember? Computed(MemberShape shape, UpcastExpression value, IReadOnlyDictionary<string, FusedMember> scope)
    {
        var typing = new UpcastTyping(name => scope.TryGetValue(name, out var member) ? member.Type : null);
        if (typing.Of(value) is not { } type || TypeOf(shape.Value, type.CanBeNull) is not { } own || !UpcastTyping.Converts(type, own.Name))
            return null;

        // An array that is computed again is another one, unless it is made on the spot.
        if (!shape.Value.IsImmutable && value.Core.Kind != UpcastExpressionKind.Call)
            return null;

        // Whether one that is computed is null would have to be computed first.
        var roots = typing.FailsIfNull.Select(name => scope[name]).Where(member => member.Type!.CanBeNull).ToArray();
        return new FusedMember(shape with { Key = MemberShape.NotStored, Default = "", Restore = MemberRestore.Constructor }, own)
        {
            Value = value,
            Scope = scope,
            CanFail = typing.CanFail || roots.Any(root => root.Shape.Key == MemberShape.NotStored),
            FailsIfNull = roots,
        };
    }

    private static UpcastType? TypeOf(ValueShape value, bool canBeNull) => value switch
    {
        PrimitiveShape primitive => new UpcastType(primitive.TypeName, CanBeNull: primitive.CanBeNull && canBeNull),
        NullableShape { Value: PrimitiveShape } => new UpcastType(value.TypeName, CanBeNull: true),
        ListShape { TypeName: "string[]" } => new UpcastType(value.TypeName, CanBeNull: canBeNull),
        _ => null,
    };
}
