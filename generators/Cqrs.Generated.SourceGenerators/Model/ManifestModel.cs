using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>Everything that an assembly brings along.</summary>
/// <param name="Application">The assembly and its references.</param>
/// <param name="EventFormatters">The formatters of its events, in ordinal order.</param>
/// <param name="CommandFormatters">The formatters of its commands, in ordinal order.</param>
/// <param name="Aggregates">Its aggregates.</param>
/// <param name="Projections">Its projections.</param>
/// <param name="CommandHandlers">Its classes of command handlers.</param>
internal sealed record ManifestModel(
    ApplicationModel Application,
    EquatableArray<string> EventFormatters,
    EquatableArray<string> CommandFormatters,
    EquatableArray<string> Aggregates,
    EquatableArray<ServiceClassModel> Projections,
    EquatableArray<ServiceClassModel> CommandHandlers)
{
    /// <summary>Its events that have become others or nothing.</summary>
    public EquatableArray<string> Become { get; init; }

    /// <summary>Whether there is nothing to publish.</summary>
    public bool IsEmpty => EventFormatters.Count + CommandFormatters.Count + Aggregates.Count + Projections.Count + CommandHandlers.Count == 0;

    /// <summary>The name of the manifest's class. An application may reference <c>A.B</c> and <c>A_B</c>, and must be able to tell them apart.</summary>
    public string ClassName => Identifiers.Encode(Application.AssemblyName) + "Manifest";

    public static ManifestModel? Create(AssemblyModel assembly)
    {
        if (assembly.Application is null)
            return null;
        var registered = assembly.Containers.Where(c => c.IsRegistered).ToArray();
        return new ManifestModel(
            assembly.Application,
            assembly.Events.Select(message => message.Formatter).ToEquatableArray(),
            assembly.Commands.Select(message => message.Formatter).ToEquatableArray(),
            registered.Where(c => c.Kind == ContainerKind.Aggregate).Select(c => c.TypeName).ToEquatableArray(),
            registered.Where(c => c.Kind == ContainerKind.Projection).Select(ServiceClassModel.Of).ToEquatableArray(),
            registered.Where(c => c.Kind == ContainerKind.CommandHandlers).Select(ServiceClassModel.Of).ToEquatableArray())
        {
            Become = assembly.Become,
        };
    }
}

/// <summary>A class that the service provider makes.</summary>
/// <param name="TypeName">The class.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Commands">The commands that it handles; none of a projection, whose events the manifest does not list.</param>
/// <param name="Construction">How one is made.</param>
internal sealed record ServiceClassModel(string TypeName, string Name, EquatableArray<string> Commands, ConstructionModel Construction)
{
    public static ServiceClassModel Of(ContainerModel container) => new(
        container.TypeName, container.Name,
        container.Kind == ContainerKind.CommandHandlers
            ? container.Handlers.Where(handler => handler.Message.IsNameable).Select(handler => handler.Message.TypeName).ToEquatableArray()
            : default,
        container.Construction);
}
