using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the other half of a class, in two files: what it is, and what it does.</summary>
internal static class ContainerEmitter
{
    public const string Nullable = "#nullable enable";

    /// <summary>What an editor must know: the interface of an aggregate, its constructor, and what the class handles.</summary>
    public static string Declaration(ContainerModel container) => Within(container.Hierarchy, Nullable, (code, declaration) =>
    {
        var handled = container.Events.Where(message => message.IsNameable).Select(message => $"typeof({message.TypeName})");
        code.Line($"[global::Cqrs.Generated.Serialization.Handles({string.Join(", ", handled)})]");
        if (container.Kind == ContainerKind.Aggregate)
            AggregateEmitter.Declaration(code, container, declaration);
        else
            code.Line($"{declaration};");
    });

    /// <summary>The router and the fold.</summary>
    public static string Body(PlannedContainer planned) => Within(planned.File.Model.Hierarchy, HeaderOf(planned), (code, declaration) =>
    {
        var container = planned.File.Model;
        switch (container.Kind)
        {
            case ContainerKind.Aggregate:
                AggregateEmitter.Body(code, planned, declaration);
                break;
            case ContainerKind.Projection:
                ProjectionEmitter.Emit(code, planned, declaration);
                break;
            default:
                CommandHandlersEmitter.Emit(code, container, declaration);
                break;
        }
    });

    /// <summary>How an aggregate's state becomes a snapshot.</summary>
    public static string State(ContainerState state)
        => Within(state.Hierarchy, "#nullable enable annotations", (code, declaration) => StateEmitter.Emit(code, state, declaration), "using Cqrs.Generated.Serialization;");

    // What a handler's statements are warned of is said, or silenced, where the user wrote them. Nor does a stored value's type say which of its parts may be null.
    private static string HeaderOf(PlannedContainer planned) => planned.Plan is not { HasLoop: true } && !planned.Events.Any(e => e.Shape?.Members.Any(member => member.Key == MemberShape.NotStored) == true) ? Nullable
        : "#nullable enable annotations\n#pragma warning disable CS0078, CS0162, CS0219, CS0252, CS0253, CS0429, CS0458, CS0464, CS0472, CS0652, CS0675, CS1717, CS1718, CS8073";

    /// <summary>The namespace and the types around it.</summary>
    public static string Within(HierarchyModel hierarchy, string header, Action<CodeWriter, string> write, string? import = null)
    {
        var code = new CodeWriter(header);
        if (import is not null)
            code.Line(import).Line();
        var open = new Stack<IDisposable>();
        if (hierarchy.Namespace.Length > 0)
            code.Line($"namespace {hierarchy.Namespace};").Line();
        for (var i = 0; i < hierarchy.Types.Count - 1; i++)
            open.Push(code.Open(hierarchy.Types[i]));
        write(code, hierarchy.Types[hierarchy.Types.Count - 1]);
        while (open.Count > 0)
            open.Pop().Dispose();
        return code.ToString();
    }
}
