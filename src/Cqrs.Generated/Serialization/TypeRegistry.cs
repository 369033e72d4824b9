using System.Collections.Frozen;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// Every event, aggregate, projection and command handler of an application. The compiler finds them; there is nothing to register.
/// </summary>
/// <remarks>An application's registry is the generated <c>CqrsApplication.TypeRegistry</c>. Immutable.</remarks>
public sealed class TypeRegistry
{
    private readonly FrozenDictionary<EventTypeKey, EventType> _byKey;
    private readonly FrozenDictionary<Type, EventType> _byClrType;

    /// <summary>Puts the manifests of an application's assemblies together.</summary>
    /// <exception cref="InvalidOperationException">Two classes claim one wire name, two aggregates one stream name, or two classes one command.</exception>
    public TypeRegistry(params IEnumerable<ICqrsManifest> manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        ICqrsManifest[] all = [.. manifests];

        // Two assemblies may both know an event that a third declares: one class, one entry.
        var events = all.SelectMany(m => m.Events).DistinctBy(type => (type.Key, type.ClrType)).ToArray();
        RefuseTwo(events.GroupBy(type => type.Key), type => type.ClrType, key => $"event name '{key}'", "Give one of them another name with [Event].");
        Aggregates = [.. all.SelectMany(m => m.Aggregates)];
        RefuseTwo(Aggregates.GroupBy(type => type.Name), type => type.ClrType, name => $"aggregate name '{name}'", "Give one of them another name with [Aggregate].");
        CommandHandlers = [.. all.SelectMany(m => m.CommandHandlers)];
        var handled = CommandHandlers.SelectMany(type => type.Commands.Select(command => (Handlers: type, Command: command))).ToArray();
        RefuseTwo(handled.GroupBy(pair => pair.Command.ClrType), pair => pair.Handlers.ClrType, command => $"command {command}", "A command has one handler.");

        Events = events;
        Projections = [.. all.SelectMany(m => m.Projections)];
        _byKey = events.ToFrozenDictionary(type => type.Key);
        _byClrType = events.ToFrozenDictionary(type => type.ClrType);
        HandlersByCommand = handled.ToDictionary(pair => pair.Command.ClrType);
    }

    /// <summary>The events.</summary>
    public IReadOnlyList<EventType> Events { get; }

    /// <summary>The aggregates.</summary>
    public IReadOnlyList<AggregateType> Aggregates { get; }

    /// <summary>The projections.</summary>
    public IReadOnlyList<ProjectionType> Projections { get; }

    /// <summary>The command handler classes.</summary>
    public IReadOnlyList<CommandHandlersType> CommandHandlers { get; }

    internal Dictionary<Type, (CommandHandlersType Handlers, CommandType Command)> HandlersByCommand { get; }

    /// <summary>The event with this wire name and version, or null.</summary>
    public EventType? Find(EventTypeKey key) => _byKey.GetValueOrDefault(key);

    /// <summary>The event of this class, or null.</summary>
    public EventType? Find(Type clrType) => _byClrType.GetValueOrDefault(clrType);

    private static void RefuseTwo<TKey, TItem>(
        IEnumerable<IGrouping<TKey, TItem>> groups, Func<TItem, Type> type, Func<TKey, string> what, string remedy)
    {
        foreach (var group in groups)
        {
            Type[] claimants = [.. group.Select(type)];
            if (claimants.Length > 1)
                throw new InvalidOperationException($"{string.Join(" and ", claimants.Select(t => $"{t} ({t.Assembly.GetName().Name})"))} both claim {what(group.Key)}. {remedy}");
        }
    }
}
