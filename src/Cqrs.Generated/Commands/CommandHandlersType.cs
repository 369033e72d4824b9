using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>A command handler class that the compiler found.</summary>
public abstract class CommandHandlersType
{
    private protected CommandHandlersType(IReadOnlyList<CommandType> commands) => Commands = commands;

    /// <summary>The commands it handles.</summary>
    public IReadOnlyList<CommandType> Commands { get; }

    /// <summary>The class.</summary>
    public abstract Type ClrType { get; }

    internal abstract void AddTo(IServiceCollection services);
}

/// <inheritdoc/>
/// <param name="create">Makes one from a service provider. Generated: a constructor call, no reflection.</param>
/// <param name="commands">The commands it handles.</param>
/// <param name="keepsOnly">
/// The services that its constructor takes, each with its open generic type if it has one, where an object of the class keeps nothing else; null where it may hold something of its own.
/// </param>
public sealed class CommandHandlersType<THandlers>(
    Func<IServiceProvider, THandlers> create, IReadOnlyList<CommandType> commands, IReadOnlyList<(Type Service, Type? Open)>? keepsOnly = null)
    : CommandHandlersType(commands)
    where THandlers : class, ICommandHandlers
{
    /// <inheritdoc/>
    public override Type ClrType => typeof(THandlers);

    internal Func<IServiceProvider, THandlers> Create => create;

    internal IReadOnlyList<(Type Service, Type? Open)>? KeepsOnly => keepsOnly;

    internal THandlers Resolve(IServiceProvider services) => services.GetRequiredService<THandlers>();

    internal override void AddTo(IServiceCollection services) => services.AddScoped(create);
}
