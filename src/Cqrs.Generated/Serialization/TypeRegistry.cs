using System.Diagnostics.CodeAnalysis;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// Every event, aggregate, projection, command and command handler of an application. The compiler finds them; there is nothing to register.
/// </summary>
/// <remarks>
/// An application's registry is the generated <c>CqrsApplication.TypeRegistry</c>. Immutable. Made at every start, so it is made of what the runtime has compiled already: queries and dictionaries
/// over structs of our own were a hundred methods to compile before the first event.
/// </remarks>
public sealed partial class TypeRegistry
{
    private readonly Dictionary<string, EventType[]> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EventType> _byClrType = [];
    private readonly List<EventType> _events = [];
    private readonly List<AggregateType> _aggregates = [];
    private readonly List<ProjectionType> _projections = [];
    private readonly Dictionary<string, CommandContract[]> _commandsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, CommandContract> _commandsByClrType = [];
    private readonly List<CommandHandlersType> _commandHandlers = [];

    /// <summary>Puts the manifests of an application's assemblies together.</summary>
    /// <exception cref="InvalidOperationException">Two classes claim one wire name, two aggregates one stream name, or two classes handle one command.</exception>
    public TypeRegistry(params IEnumerable<ICqrsManifest> manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        var aggregates = new Dictionary<string, AggregateType>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            foreach (var type in manifest.Events)
                Add(type);
            foreach (var type in manifest.Aggregates)
            {
                if (!aggregates.TryAdd(type.Name, type))
                    RefuseTwo(aggregates[type.Name].ClrType, type.ClrType, $"aggregate name '{type.Name}'", "Give one of them another name with [Aggregate].");
                _aggregates.Add(type);
            }

            foreach (var contract in manifest.Commands)
                Add(contract);
            foreach (var type in manifest.CommandHandlers)
            {
                foreach (var command in type.Commands)
                {
                    if (!HandlersByCommand.TryAdd(command.ClrType, new HandledCommand(type, command)))
                        RefuseTwo(HandlersByCommand[command.ClrType].Handlers.ClrType, type.ClrType, $"command {command.ClrType}", "A command has one handler.");
                }

                _commandHandlers.Add(type);
            }

            _projections.AddRange(manifest.Projections);
        }

        KnownNames.Note(this);
    }

    /// <summary>The events.</summary>
    public IReadOnlyList<EventType> Events => _events;

    /// <summary>The aggregates.</summary>
    public IReadOnlyList<AggregateType> Aggregates => _aggregates;

    /// <summary>The projections.</summary>
    public IReadOnlyList<ProjectionType> Projections => _projections;

    /// <summary>The commands that can travel between processes.</summary>
    public IReadOnlyCollection<CommandContract> Commands => _commandsByClrType.Values;

    /// <summary>The command handler classes.</summary>
    public IReadOnlyList<CommandHandlersType> CommandHandlers => _commandHandlers;

    internal Dictionary<Type, HandledCommand> HandlersByCommand { get; } = [];

    /// <summary>The event with this wire name and version, or null.</summary>
    public EventType? Find(EventTypeKey key)
    {
        if (key.Name is null || !_byName.TryGetValue(key.Name, out var versions))
            return null;
        foreach (var type in versions)
        {
            if (type.Key.Version == key.Version)
                return type;
        }

        return null;
    }

    /// <summary>The event of this class, or null.</summary>
    public EventType? Find(Type clrType) => _byClrType.GetValueOrDefault(clrType);

    /// <summary>The command with this wire name, or null.</summary>
    /// <exception cref="InvalidOperationException">Two classes claim the name. Within one process that does no harm, so it is said when somebody asks.</exception>
    public CommandContract? FindCommand(string name)
    {
        if (name is null || !_commandsByName.TryGetValue(name, out var claims))
            return null;
        if (claims.Length > 1)
            RefuseTwo(claims[0].ClrType, claims[1].ClrType, $"command name '{name}'", "Give one of them another name with [Command].");
        return claims[0];
    }

    /// <summary>The command of this class, or null.</summary>
    /// <inheritdoc cref="FindCommand(string)" path="/exception"/>
    public CommandContract? FindCommand(Type clrType)
    {
        ArgumentNullException.ThrowIfNull(clrType);
        return _commandsByClrType.TryGetValue(clrType, out var contract) ? FindCommand(contract.Name) : null;
    }

    private void Add(CommandContract contract)
    {
        // As with events: two assemblies may both know a command that a third declares.
        if (_commandsByClrType.TryGetValue(contract.ClrType, out var known) && known.Name == contract.Name)
            return;
        if (known is not null)
            throw new InvalidOperationException($"{contract.ClrType} has two wire names, '{known.Name}' and '{contract.Name}'. A command has one.");
        _commandsByClrType.Add(contract.ClrType, contract);
        _commandsByName[contract.Name] = _commandsByName.TryGetValue(contract.Name, out var claims) ? [.. claims, contract] : [contract];
    }

    private void Add(EventType type)
    {
        if (Find(type.Key) is { } known)
        {
            // Two assemblies may both know an event that a third declares: one class, one entry.
            if (known.ClrType == type.ClrType)
            {
                // Only who knows the newest version knows the way to it.
                if (type.Newest.Key.Version > known.Newest.Key.Version || (type.Becomes is not null && known.Becomes is null))
                    Replace(known, type);
                return;
            }

            RefuseTwo(known.ClrType, type.ClrType, $"event name '{type.Key}'", "Give one of them another name with [Event].");
        }

        if (!_byClrType.TryAdd(type.ClrType, type))
            throw new InvalidOperationException($"{type.ClrType} has two wire names, '{_byClrType[type.ClrType].Key}' and '{type.Key}'. An event has one.");
        Claim(type.Key.Name, type);
        foreach (var former in type.FormerNames)
        {
            if (Find(new EventTypeKey(former, type.Key.Version)) is { } other)
                RefuseTwo(other.ClrType, type.ClrType, $"event name '{former}'", "A name belongs to one event, whether it has it or had it: remove the [FormerName] of one of them.");
            Claim(former, type);
        }

        _events.Add(type);
    }

    private void Claim(string name, EventType type) => _byName[name] = _byName.TryGetValue(name, out var versions) ? [.. versions, type] : [type];

    private void Replace(EventType known, EventType better)
    {
        _byClrType[known.ClrType] = better;
        _events[_events.IndexOf(known)] = better;
        foreach (var versions in _byName.Values)
        {
            if (Array.IndexOf(versions, known) is >= 0 and var at)
                versions[at] = better;
        }
    }

    [DoesNotReturn]
    private static void RefuseTwo(Type first, Type second, string what, string remedy)
        => throw new InvalidOperationException($"{first} ({first.Assembly.GetName().Name}) and {second} ({second.Assembly.GetName().Name}) both claim {what}. {remedy}");
}
