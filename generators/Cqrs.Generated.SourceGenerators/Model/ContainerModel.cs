using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.States;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>A class whose other half is generated: an aggregate, a projection or a class of command handlers.</summary>
/// <remarks>
/// Like every model here it holds strings, numbers and other models, never a symbol, a syntax node or a compilation: two equal models stop the
/// pipeline, and none keeps a compilation alive.
/// </remarks>
/// <param name="Kind">What the class is.</param>
/// <param name="Hierarchy">Where its part must be declared.</param>
/// <param name="TypeName">The class as generated code names it.</param>
/// <param name="Name">An aggregate's stream name; a projection's name.</param>
/// <param name="IsRegistered">Whether the manifest names it; a private or generic class, for example, is routed but in no manifest.</param>
/// <param name="Handlers">Its handlers, in the order of their messages' names: the order of declaration depends on the order of files.</param>
/// <param name="Ignored">The events it ignores on purpose.</param>
/// <param name="Construction">How one is made.</param>
/// <param name="Facts">What its fold's plan depends on; null where the fold is to be plain, as in a debug build, where handlers are stepped through.</param>
/// <param name="State">An aggregate's state, as snapshots hold it; null of what is no aggregate.</param>
internal sealed record ContainerModel(
    ContainerKind Kind,
    HierarchyModel Hierarchy,
    string TypeName,
    string Name,
    bool IsRegistered,
    EquatableArray<HandlerModel> Handlers,
    EquatableArray<MessageModel> Ignored,
    ConstructionModel Construction,
    FoldFacts? Facts,
    StateShape? State)
{
    /// <summary>The events of its switch: handled ones, then ignored ones. The index is the ordinal.</summary>
    public IEnumerable<MessageModel> Events => Handlers.Select(handler => handler.Message).Concat(Ignored);
}
