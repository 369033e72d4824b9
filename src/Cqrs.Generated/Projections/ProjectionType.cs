using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>A projection class that the compiler found.</summary>
public abstract class ProjectionType
{
    private protected ProjectionType(string name) => Name = name;

    /// <summary>The projection's name, as metrics and errors give it: the class's simple name.</summary>
    public string Name { get; }

    /// <summary>The class.</summary>
    public abstract Type ClrType { get; }

    internal abstract Projection Resolve(IServiceProvider services);

    internal abstract void AddTo(IServiceCollection services);
}

/// <inheritdoc/>
/// <param name="name">The projection's name.</param>
/// <param name="create">Makes one from a service provider. Generated: a constructor call, no reflection.</param>
public sealed class ProjectionType<TProjection>(string name, Func<IServiceProvider, TProjection> create) : ProjectionType(name)
    where TProjection : Projection
{
    /// <inheritdoc/>
    public override Type ClrType => typeof(TProjection);

    internal override Projection Resolve(IServiceProvider services) => services.GetRequiredService<TProjection>();

    internal override void AddTo(IServiceCollection services) => services.AddSingleton(create);
}
