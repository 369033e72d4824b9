namespace Cqrs.Generated.Conventions;

/// <summary>What a class is to the framework. Its base class or marker interface says so.</summary>
internal enum ContainerKind
{
    /// <summary>None of ours: its Handle methods are its own business.</summary>
    None,

    /// <summary>Derives from Aggregate.</summary>
    Aggregate,

    /// <summary>Derives from Projection.</summary>
    Projection,

    /// <summary>Implements ICommandHandlers.</summary>
    CommandHandlers,
}
