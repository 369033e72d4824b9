using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>One handler.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Message">What it handles.</param>
/// <param name="TakesContext">Whether its second parameter is an EventContext or CommandContext.</param>
/// <param name="TakesCancellation">Whether its last parameter is a CancellationToken.</param>
/// <param name="Returns">What a command handler returns.</param>
internal sealed record HandlerModel(string Method, MessageModel Message, bool TakesContext, bool TakesCancellation, HandlerReturn Returns)
{
    /// <summary>Of an event that has become others: what goes to which handlers. It has none itself, and <see cref="Method"/> is empty.</summary>
    public EquatableArray<PartModel> Parts { get; init; }
}

/// <summary>What a handler returns.</summary>
internal enum HandlerReturn
{
    /// <summary>Nothing.</summary>
    Void,

    /// <summary>A Task.</summary>
    Task,

    /// <summary>A ValueTask.</summary>
    ValueTask,
}
