using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>A command handler class that the compiler found.</summary>
public abstract class CommandHandlersType
{
    private protected CommandHandlersType(IReadOnlyList<Type> commands) => Commands = commands;

    /// <summary>The commands it handles.</summary>
    public IReadOnlyList<Type> Commands { get; }

    /// <summary>The class.</summary>
    public abstract Type ClrType { get; }

    internal abstract ICommandHandlers Resolve(IServiceProvider services);

    internal abstract void AddTo(IServiceCollection services);
}

/// <inheritdoc/>
/// <param name="create">Makes one from a service provider. Generated: a constructor call, no reflection.</param>
/// <param name="commands">The commands it handles.</param>
public sealed class CommandHandlersType<THandlers>(Func<IServiceProvider, THandlers> create, IReadOnlyList<Type> commands)
    : CommandHandlersType(commands)
    where THandlers : class, ICommandHandlers
{
    /// <inheritdoc/>
    public override Type ClrType => typeof(THandlers);

    internal override ICommandHandlers Resolve(IServiceProvider services) => services.GetRequiredService<THandlers>();

    internal override void AddTo(IServiceCollection services) => services.AddScoped(create);
}
