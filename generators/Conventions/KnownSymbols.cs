using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>The framework's types in one compilation. Resolved once; null where the framework is not referenced, and every rule then steps aside.</summary>
internal sealed class KnownSymbols
{
    public const string RuntimeAssembly = "Cqrs.Generated";

    // Asked once for each class with handlers: without this, two hundred classes would look up two thousand names after every keystroke.
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> s_known = new();

    private KnownSymbols(Compilation compilation, INamedTypeSymbol aggregate, INamedTypeSymbol projection, INamedTypeSymbol commandHandlers)
    {
        Compilation = compilation;
        Aggregate = aggregate;
        Projection = projection;
        CommandHandlers = commandHandlers;
        LiveProjection = compilation.GetTypeByMetadataName("Cqrs.Generated.LiveProjection");
        EventContext = compilation.GetTypeByMetadataName("Cqrs.Generated.EventContext");
        CommandContext = compilation.GetTypeByMetadataName("Cqrs.Generated.CommandContext");
        EventAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.EventAttribute");
        FormerNameAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.FormerNameAttribute");
        BecomesAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.BecomesAttribute");
        BecomesNothingAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.BecomesNothingAttribute");
        BecomeEventsAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.Serialization.BecomeEventsAttribute");
        AggregateAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.AggregateAttribute");
        IgnoresAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.IgnoresAttribute`1");
        OwnsAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.OwnsAttribute`1");
        ProjectsAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.ProjectsAttribute`1");
        HandlesAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.Serialization.HandlesAttribute");
        FoldVersionAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.FoldVersionAttribute");
        ReplaySafeAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.ReplaySafeAttribute");
        CommandAttribute = compilation.GetTypeByMetadataName("Cqrs.Generated.CommandAttribute");
        Command = compilation.GetTypeByMetadataName("Cqrs.Generated.Command");
        CommandSender = compilation.GetTypeByMetadataName("Cqrs.Generated.ICommandSender");
        CommandDispatcher = compilation.GetTypeByMetadataName("Cqrs.Generated.CommandDispatcher");
        Repository = compilation.GetTypeByMetadataName("Cqrs.Generated.IRepository`1");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        Task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        ValueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol Aggregate { get; }

    public INamedTypeSymbol Projection { get; }

    public INamedTypeSymbol CommandHandlers { get; }

    public INamedTypeSymbol? LiveProjection { get; }

    public INamedTypeSymbol? EventContext { get; }

    public INamedTypeSymbol? CommandContext { get; }

    public INamedTypeSymbol? EventAttribute { get; }

    public INamedTypeSymbol? FormerNameAttribute { get; }

    public INamedTypeSymbol? BecomesAttribute { get; }

    public INamedTypeSymbol? BecomesNothingAttribute { get; }

    public INamedTypeSymbol? BecomeEventsAttribute { get; }

    public INamedTypeSymbol? AggregateAttribute { get; }

    public INamedTypeSymbol? IgnoresAttribute { get; }

    public INamedTypeSymbol? OwnsAttribute { get; }

    public INamedTypeSymbol? ProjectsAttribute { get; }

    public INamedTypeSymbol? HandlesAttribute { get; }

    public INamedTypeSymbol? FoldVersionAttribute { get; }

    public INamedTypeSymbol? ReplaySafeAttribute { get; }

    public INamedTypeSymbol? CommandAttribute { get; }

    public INamedTypeSymbol? Command { get; }

    public INamedTypeSymbol? CommandSender { get; }

    public INamedTypeSymbol? CommandDispatcher { get; }

    public INamedTypeSymbol? Repository { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public static KnownSymbols? TryCreate(Compilation compilation)
    {
        if (s_known.TryGetValue(compilation, out var known))
            return known;
        return compilation.GetTypeByMetadataName("Cqrs.Generated.Aggregate") is { } aggregate
            && compilation.GetTypeByMetadataName("Cqrs.Generated.Projection") is { } projection
            && compilation.GetTypeByMetadataName("Cqrs.Generated.ICommandHandlers") is { } commandHandlers
                ? s_known.GetValue(compilation, _ => new KnownSymbols(compilation, aggregate, projection, commandHandlers))
                : null;
    }

    public static bool Same(ISymbol? left, ISymbol? right) => left is not null && SymbolEqualityComparer.Default.Equals(left, right);
}
