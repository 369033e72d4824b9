using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits what decodes a part of an event: the members that a handler reads.</summary>
internal static class PartEmitter
{
    /// <summary>The method that makes an event with the members that its handler reads.</summary>
    public static string DecoderOf(MessageModel message) => $"CqrsDecode_{message.Formatter}";

    // A pinned name may hold what XML takes for its own.
    public static string InXml(MessageModel message) => System.Security.SecurityElement.Escape(message.Title);

    /// <summary>All of them, as members of the class.</summary>
    public static void Decoders(CodeWriter code, PlannedContainer planned)
    {
        if (planned.Plan is not { } plan)
            return;
        for (var ordinal = 0; ordinal < plan.Handlers.Count; ordinal++)
        {
            var message = planned.File.Model.Handlers[ordinal].Message;
            var handler = plan.Handlers[ordinal];
            if (planned.Events[ordinal].Shape is not { } shape)
                continue;
            if (handler.Treatment is not (FoldTreatment.Called or FoldTreatment.CalledInLoop))
                continue;
            if (!handler.DecodesWhole)
                Decoder(code, message, shape, handler.Keys);
            else if (message.Upcast is not null)
                Decoder(code, message, shape, shape.ConstructorArguments);
        }
    }

    /// <summary>Decodes the payload up to its end into locals: the members that are wanted, and what has to be computed for them.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="shape">The event.</param>
    /// <param name="isWanted">Which members; the others are passed over.</param>
    /// <param name="local">The name of a member's local.</param>
    /// <param name="upcaster">The method that fails where an upcaster would; null where it is known by now that none does.</param>
    /// <param name="onlyIf">The condition under which a member is wanted; null for one that always is.</param>
    public static void Read(CodeWriter code, ObjectShape shape, Func<int, bool> isWanted, Func<int, string> local, string? upcaster, Func<int, string?>? onlyIf = null)
    {
        var computed = new ComputedMembers(shape, isWanted, evaluatesAll: upcaster is not null);
        code.Line("var reader = new global::Cqrs.Generated.Serialization.PayloadReader(payload);");
        FormatterEmitter.ReadArray(code, shape, i => computed.IsNeeded(i) ? local(i) : null, i => computed.IsSource(i) ? null : onlyIf?.Invoke(i), computed.IsTested);
        code.Line("reader.End();");
        computed.Write(code, local, upcaster);
    }

    private static void Decoder(CodeWriter code, MessageModel message, ObjectShape shape, EquatableArray<int> keys)
    {
        code.Line();
        code.Line($"/// <summary>{InXml(message)}, with what its handler reads of it.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open($"private static {shape.TypeName} {DecoderOf(message)}(global::System.ReadOnlySpan<byte> payload)");
        Read(code, shape, member => keys.Contains(member), member => FormatterEmitter.Local(shape, member), FoldEmitter.UpcasterOf(message));
        code.Line($"return {FormatterEmitter.Construct(shape, member => keys.Contains(member) ? FormatterEmitter.Local(shape, member) : null)};");
    }
}
