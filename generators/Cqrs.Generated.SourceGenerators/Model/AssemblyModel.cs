using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>Everything that discovery finds in an assembly, in ordinal order.</summary>
/// <param name="Application">The assembly's name and the manifests of its references; null where the framework is not referenced.</param>
/// <param name="Containers">The classes with handlers.</param>
/// <param name="Events">The events that they handle or ignore, and those that [Event] declares, each once.</param>
/// <param name="Commands">The commands that have a wire form: of those that are handled, and those that [Command] declares, each once.</param>
/// <param name="Shapes">How the events and commands, and the types inside them, lie in payloads.</param>
/// <param name="Contracts">What is stored of the events that it declares itself.</param>
internal sealed record AssemblyModel(
    ApplicationModel? Application,
    EquatableArray<ContainerModel> Containers,
    EquatableArray<MessageModel> Events,
    EquatableArray<MessageModel> Commands,
    EquatableArray<ObjectShape> Shapes,
    EquatableArray<ContractModel> Contracts)
{
    /// <summary>Those of its own events that have become others or nothing, as attributes name them.</summary>
    public EquatableArray<string> Become { get; init; }
}
