using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits what decodes a part of an event: the members that a handler reads, or the one that the last of several events has left.</summary>
internal static class PartEmitter
{
    /// <summary>The method that makes an event with the members that its handler reads.</summary>
    public static string DecoderOf(MessageModel message) => $"CqrsDecode_{message.Formatter}";

    /// <summary>The method that reads one member.</summary>
    public static string ReaderOf(MessageModel message, MemberShape member) => $"CqrsRead_{message.Formatter}_{Identifiers.Encode(member.Name)}";

    // A pinned name may hold what XML takes for its own.
    private static string InXml(MessageModel message) => System.Security.SecurityElement.Escape(message.WireName);

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
            if (!handler.DecodesWhole && handler.Treatment is FoldTreatment.Called or FoldTreatment.CalledInLoop)
                Decoder(code, message, shape, handler.Keys);
            foreach (var key in handler.Noted.Select(noted => noted.Key).Distinct())
                Reader(code, message, shape, key);
        }
    }

    /// <summary>Decodes the payload up to its end into locals with the given names; members without a name are passed over.</summary>
    public static void Read(CodeWriter code, ObjectShape shape, string payload, Func<int, string?> local)
    {
        code.Line($"var reader = new global::Cqrs.Generated.Serialization.PayloadReader({payload});");
        FormatterEmitter.ReadArray(code, shape, local);
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

    private static void Reader(CodeWriter code, MessageModel message, ObjectShape shape, int key)
    {
        code.Line();
        code.Line($"/// <summary>{shape.Members[key].Name} of {InXml(message)}.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open($"private static {shape.Members[key].Value.TypeName} {ReaderOf(message, shape.Members[key])}(global::System.ReadOnlySpan<byte> payload)");
        Read(code, shape, "payload", member => member == key ? FormatterEmitter.Local(shape, member) : null);
        code.Line($"return {FormatterEmitter.Local(shape, key)};");
    }
}
