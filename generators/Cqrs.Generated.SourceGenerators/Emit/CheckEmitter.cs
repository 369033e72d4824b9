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
        => HasMethod(planned.Events[ordinal].Shape!) ? $"{NameOf(planned, ordinal)}(payload);" : $"{Serialization}.PayloadReader.Check(payload);";

    /// <summary>Whether nothing is read of the event, and an upcaster could fail at most for want of a text.</summary>
    public static bool IsChecked(PlannedContainer planned, int ordinal)
        => planned.Plan!.Handlers[ordinal].Keys.Count == 0 && !planned.Events[ordinal].Shape!.Members.Any(member => member.Computed is { CanFail: true });

    public static void Methods(CodeWriter code, PlannedContainer planned)
    {
        if (planned.Plan is not { } plan)
            return;
        for (var ordinal = 0; ordinal < plan.Handlers.Count; ordinal++)
        {
            if (ordinal >= plan.Merged && plan.Handlers[ordinal].Treatment is FoldTreatment.Noted or FoldTreatment.Inlined && IsChecked(planned, ordinal) && HasMethod(planned.Events[ordinal].Shape!))
                Method(code, planned, ordinal);
        }
    }

    private static void Method(CodeWriter code, PlannedContainer planned, int ordinal)
    {
        var shape = planned.Events[ordinal].Shape!;
        code.Line();
        var tested = Tested(shape);
        code.Line($"/// <summary>Checks that {PartEmitter.InXml(planned.File.Model.Handlers[ordinal].Message)} is whole{(tested.Count == 0 ? "" : ", and that no upcaster fails for want of a text")}.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open($"private static void {NameOf(planned, ordinal)}(global::System.ReadOnlySpan<byte> payload)");
        if (IsStepped(shape))
        {
            Steps(code, shape, tested);
            var isWhole = "end == payload.Length" + string.Concat(tested.Select(name => $" && !{Serialization}.UsualForm.IsNil(payload, {Local(shape, name)})"));
            if (tested.Count == 0)
                code.Line("if (end != payload.Length)").Indented($"{Serialization}.PayloadReader.Check(payload);");
            else
                code.Line($"if ({isWhole})").Indented("return;");
        }

        if (tested.Count > 0)
            PartEmitter.Read(code, shape, static _ => false, member => $"old{member}", FoldEmitter.UpcasterOf(planned.File.Model.Handlers[ordinal].Message));
    }

    private static void Steps(CodeWriter code, ObjectShape shape, IReadOnlyCollection<string> tested)
    {
        var stored = Stored(shape);
        code.Line($"var end = {Serialization}.UsualForm.Begin(payload, {stored.Length});");
        foreach (var member in stored)
        {
            if (tested.Contains(member.Name))
                code.Line($"var {Local(shape, member.Name)} = end;");
            code.Line($"end = {Serialization}.UsualForm.{StepOf(member.Value)}(payload, end); // {member.Name}");
        }
    }

    private static string Local(ObjectShape shape, string member) => $"at{shape.Members.ToList().FindIndex(other => other.Name == member)}";

    /// <summary>The stored texts of which one must be null for an upcaster to fail.</summary>
    private static IReadOnlyCollection<string> Tested(ObjectShape shape) => [.. shape.Members.SelectMany(member => member.Computed?.FailsIfNull ?? default).Distinct()];

    private static bool HasMethod(ObjectShape shape) => IsStepped(shape) || Tested(shape).Count > 0;

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
