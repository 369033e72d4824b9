using System.Collections.Concurrent;
using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Telemetry;

/// <summary>Which names may become labels: those of the types that the registries of this process know. A name that came from outside could be any text, and a label for each would never end.</summary>
internal static class KnownNames
{
    private static readonly ConcurrentQueue<TypeRegistry> s_new = new();
    private static readonly ConcurrentDictionary<string, string> s_names = new(StringComparer.Ordinal);

    /// <summary>A registry is there. It is looked into when somebody asks for a label: a program that nobody watches starts no later for it.</summary>
    public static void Note(TypeRegistry registry) => s_new.Enqueue(registry);

    /// <summary>The name, or <see cref="CqrsTelemetry.Other"/>.</summary>
    public static string Label(string name)
    {
        while (s_new.TryDequeue(out var registry))
            Add(registry);
        return s_names.GetValueOrDefault(name, CqrsTelemetry.Other);
    }

    private static void Add(TypeRegistry registry)
    {
        foreach (var type in registry.Events)
            s_names[type.Key.Name] = type.Key.Name;
        foreach (var contract in registry.Commands)
            s_names[contract.Name] = contract.Name;
        foreach (var command in registry.HandlersByCommand.Keys)
            s_names[command.Name] = command.Name;
        foreach (var aggregate in registry.Aggregates)
            s_names[aggregate.Name] = aggregate.Name;
    }
}
