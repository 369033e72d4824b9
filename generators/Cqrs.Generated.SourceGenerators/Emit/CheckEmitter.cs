using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the check of an event of which nothing is read: one step for each value, in the form in which it is written, and the long way for any other.</summary>
/// <remarks>
/// A table of forms and a loop, for all events alike, take some 5 ns for each event where these steps take 1: where the next value begins hangs on two look-ups more, and how often the loop
/// turns is for the processor to guess.
/// </remarks>
internal static class CheckEmitter
{
    private const string Serialization = "global::Cqrs.Generated.Serialization";
    private const int MostValues = 12;

    /// <summary>The statement that checks <c>payload</c>.</summary>
    public static string Call(PlannedContainer planned, int ordinal)
        => IsStepped(planned.Events[ordinal].Shape!) ? $"{NameOf(planned, ordinal)}(payload);" : $"{Serialization}.PayloadReader.Check(payload);";

    /// <summary>Whether nothing is read of the event, and no upcaster could fail.</summary>
    public static bool IsChecked(PlannedContainer planned, int ordinal)
        => planned.Plan!.Handlers[ordinal].Keys.Count == 0 && !planned.Events[ordinal].Shape!.Members.Any(member => member.Computed is { CanFail: true } or { FailsIfNull.Count: > 0 });

    public static void Methods(CodeWriter code, PlannedContainer planned)
    {
        if (planned.Plan is not { } plan)
            return;
        for (var ordinal = 0; ordinal < plan.Handlers.Count; ordinal++)
        {
            if (ordinal >= plan.Merged && plan.Handlers[ordinal].Treatment is FoldTreatment.Noted or FoldTreatment.Inlined && IsChecked(planned, ordinal) && IsStepped(planned.Events[ordinal].Shape!))
                Method(code, planned, ordinal);
        }
    }

    private static void Method(CodeWriter code, PlannedContainer planned, int ordinal)
    {
        var shape = planned.Events[ordinal].Shape!;
        code.Line();
        code.Line($"/// <summary>Checks that {PartEmitter.InXml(planned.File.Model.Handlers[ordinal].Message)} is whole.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open($"private static void {NameOf(planned, ordinal)}(global::System.ReadOnlySpan<byte> payload)");
        var stored = Stored(shape);
        code.Line($"var end = {Serialization}.UsualForm.Begin(payload, {stored.Length});");
        foreach (var member in stored)
            code.Line($"end = {Serialization}.UsualForm.{StepOf(member.Value)}(payload, end); // {member.Name}");
        code.Line("if (end != payload.Length)").Indented($"{Serialization}.PayloadReader.Check(payload);");
    }

    private static string NameOf(PlannedContainer planned, int ordinal) => $"CqrsCheck_{planned.File.Model.Handlers[ordinal].Message.Formatter}";

    private static bool IsStepped(ObjectShape shape)
        => !shape.IsMap && Stored(shape) is { Length: > 0 and <= MostValues } stored && stored[0].Key == 0 && stored[stored.Length - 1].Key == stored.Length - 1;

    private static MemberShape[] Stored(ObjectShape shape) => [.. shape.Members.Where(member => member.Key != MemberShape.NotStored)];

    private static string StepOf(ValueShape value) => value switch
    {
        PrimitiveShape { Read: "ReadString" or "ReadGuid" or "ReadDecimal" } => "Text",
        PrimitiveShape { Read: "ReadBytes" } => "Bytes",
        PrimitiveShape { Read: "ReadDouble" } => "Double",
        _ => "Value",
    };
}
