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
                Decoder(code, message, shape, Enumerable.Range(0, shape.Members.Count).ToEquatableArray());
        }
    }

    /// <summary>Decodes the payload up to its end into locals with the given names; members without a name are passed over, and so are those whose condition does not hold.</summary>
    public static void Read(CodeWriter code, ObjectShape shape, string payload, Func<int, string?> local, Func<int, string?>? onlyIf = null)
    {
        code.Line($"var reader = new global::Cqrs.Generated.Serialization.PayloadReader({payload});");
        FormatterEmitter.ReadArray(code, shape, local, onlyIf);
        code.Line("reader.End();");
    }

    private static void Decoder(CodeWriter code, MessageModel message, ObjectShape shape, EquatableArray<int> keys)
    {
        string? Local(int member) => keys.Contains(member) ? FormatterEmitter.Local(shape, member) : null;

        code.Line();
        code.Line($"/// <summary>{InXml(message)}, with what its handler reads of it.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open($"private static {shape.TypeName} {DecoderOf(message)}(global::System.ReadOnlySpan<byte> payload)");
        Read(code, shape, "payload", Local);
        code.Line($"return {FormatterEmitter.Construct(shape, Local)};");
    }
}
