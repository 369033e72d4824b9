using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the other half of a class, in two files: what it is, and what it does.</summary>
internal static class ContainerEmitter
{
    /// <summary>What an editor must know: the interface of an aggregate, its constructor, and what the class handles.</summary>
    public static string Declaration(ContainerModel container) => Within(container.Hierarchy, (code, declaration) =>
    {
        var handled = container.Events.Where(message => message.IsNameable).Select(message => $"typeof({message.TypeName})");
        code.Line($"[global::Cqrs.Generated.Serialization.Handles({string.Join(", ", handled)})]");
        if (container.Kind == ContainerKind.Aggregate)
            AggregateEmitter.Declaration(code, container, declaration);
        else
            code.Line($"{declaration};");
    });

    /// <summary>The router and the fold.</summary>
    public static string Body(PlannedContainer planned) => Within(planned.File.Model.Hierarchy, (code, declaration) =>
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

    /// <summary>The namespace and the types around it.</summary>
    private static string Within(HierarchyModel hierarchy, Action<CodeWriter, string> write)
    {
        var code = new CodeWriter();
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
