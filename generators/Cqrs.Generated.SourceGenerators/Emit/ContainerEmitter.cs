using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the other half of a class: the namespace and the types around it, then what its kind demands.</summary>
internal static class ContainerEmitter
{
    public static string Emit(ContainerModel container)
    {
        var code = new CodeWriter();
        var open = new Stack<IDisposable>();
        if (container.Hierarchy.Namespace.Length > 0)
            code.Line($"namespace {container.Hierarchy.Namespace};").Line();
        for (var i = 0; i < container.Hierarchy.Types.Count - 1; i++)
            open.Push(code.Open(container.Hierarchy.Types[i]));
        var declaration = container.Hierarchy.Types[container.Hierarchy.Types.Count - 1];
        switch (container.Kind)
        {
            case ContainerKind.Aggregate:
                AggregateEmitter.Emit(code, container, declaration);
                break;
            case ContainerKind.Projection:
                ProjectionEmitter.Emit(code, container, declaration);
                break;
            default:
                CommandHandlersEmitter.Emit(code, container, declaration);
                break;
        }

        while (open.Count > 0)
            open.Pop().Dispose();
        return code.ToString();
    }
}
