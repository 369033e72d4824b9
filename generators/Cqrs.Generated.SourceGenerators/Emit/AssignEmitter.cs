using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the methods that assign, at the end of a page, what the last event of a kind has left: one for each kind, so that the event is read once.</summary>
internal static class AssignEmitter
{
    public static string NameOf(PlannedContainer planned, int ordinal) => $"CqrsAssign_{planned.File.Model.Handlers[ordinal].Message.Formatter}";

    /// <summary>
    /// For each noted member that events of other kinds assign too: their ordinals. It gets the value of the latest of them all. The method has a parameter for each that says whether this
    /// is the latest; where there is but one member, it is called only then.
    /// </summary>
    public static IEnumerable<IReadOnlyList<int>> Conditions(PlannedContainer planned, int ordinal)
        => planned.Plan!.Handlers[ordinal].Noted.Select(noted => Others(planned.Plan, ordinal, noted)).Where(others => others.Count > 0);

    public static void Methods(CodeWriter code, PlannedContainer planned)
    {
        if (planned.Plan is not { } plan)
            return;
        for (var ordinal = 0; ordinal < plan.Handlers.Count; ordinal++)
        {
            if (plan.Handlers[ordinal].Noted.Count > 0)
                Method(code, planned, ordinal);
        }
    }

    private static void Method(CodeWriter code, PlannedContainer planned, int ordinal)
    {
        var (noted, shape) = (planned.Plan!.Handlers[ordinal].Noted, planned.Events[ordinal].Shape!);
        var flags = noted.Count == 1 ? [null] : Flags(planned.Plan, ordinal);
        code.Line();
        code.Line($"/// <summary>What {PartEmitter.InXml(planned.File.Model.Handlers[ordinal].Message)} leaves at the end of a page{(flags.All(flag => flag is null) ? "" : ", but for what was assigned later")}.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        var parameters = flags.Where(flag => flag is not null).Select(flag => $", bool {flag}");
        using var method = code.Open($"private void {NameOf(planned, ordinal)}(global::System.ReadOnlySpan<byte> payload{string.Concat(parameters)})");
        PartEmitter.Read(
            code, shape, member => noted.Any(n => n.Key == member), member => FormatterEmitter.Local(shape, member),

            // The loop has computed all that can fail.
            upcaster: null,
            member => OnlyIf(noted, flags, member));
        for (var n = 0; n < noted.Count; n++)
        {
            var assignment = $"{LoopNames.MemberOf(noted[n].Name)} = {FormatterEmitter.Local(shape, noted[n].Key)};";
            if (flags[n] is { } flag)
                code.Line($"if ({flag})").Indented(assignment);
            else
                code.Line(assignment);
        }
    }

    // Names that end with a digit are no members' locals.
    private static string?[] Flags(FoldPlan plan, int ordinal)
        => [.. plan.Handlers[ordinal].Noted.Select((noted, n) => Others(plan, ordinal, noted).Count > 0 ? $"isLast{n}" : null)];

    /// <summary>The condition under which a key is wanted at all; null where it always is.</summary>
    private static string? OnlyIf(EquatableArray<NotedMember> noted, string?[] flags, int key)
    {
        var wanted = Enumerable.Range(0, noted.Count).Where(n => noted[n].Key == key).Select(n => flags[n]).ToArray();
        return wanted.Length == 0 || wanted.Contains(null) ? null : string.Join(" || ", wanted);
    }

    private static IReadOnlyList<int> Others(FoldPlan plan, int ordinal, NotedMember noted)
        => [.. Enumerable.Range(0, plan.Handlers.Count).Where(other => other != ordinal && plan.Handlers[other].Noted.Any(n => n.Name == noted.Name))];
}
