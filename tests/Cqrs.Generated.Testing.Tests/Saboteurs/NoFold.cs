using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>For reads that only want to know the version.</summary>
internal sealed class NoFold : IEventFold
{
    public static readonly NoFold Instance = new();

    /// <summary>In the place of a fold; in that of none, none.</summary>
    public static IEventFold Of(IEventFold? fold) => fold is null ? null! : Instance;

    public bool NeedsMetadata => false;

    public void Fold(in EventPage page) { }
}
