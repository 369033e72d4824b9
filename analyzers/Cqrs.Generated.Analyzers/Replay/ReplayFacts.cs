using System.Collections.Concurrent;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Replay;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>
/// What is known about one compilation's folds. Each body is read by itself and only once; a fold is then a walk over what was read. So recursion ends, and a helper
/// that two hundred handlers share costs what it costs for one.
/// </summary>
internal sealed class ReplayFacts(KnownSymbols known)
{
    private readonly ConcurrentDictionary<ISymbol, BodyFacts> _bodies = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, bool> _certified = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<INamedTypeSymbol, ContainerKind> _kinds = new(SymbolEqualityComparer.Default);

    private readonly HazardLookup _hazards = new(known.Compilation);

    public KnownSymbols Known => known;

    public BodySource Bodies { get; } = new(known.Compilation);

    /// <summary>What a method, an accessor or the initializers of a type or member do.</summary>
    public BodyFacts Of(ISymbol symbol, CancellationToken cancellationToken)
        => _bodies.TryGetValue(symbol, out var facts)
            ? facts
            : _bodies.GetOrAdd(symbol, new FactReader(this, symbol, cancellationToken).Read());

    /// <summary>A member of its own object that a method changes, itself or through its other methods and parts; null if it leaves the object as it is.</summary>
    public ISymbol? ChangedBy(ISymbol method, CancellationToken cancellationToken)
        => FoldWalk.Bodies(method, this, call => call.On is INamedTypeSymbol && !IsCertified(call.Target), cancellationToken)
            .Select(step => step.Body.Changed)
            .FirstOrDefault(changed => changed is not null);

    /// <inheritdoc cref="HazardLookup.Of"/>
    public Hazard? HazardOf(ISymbol member) => _hazards.Of(member);

    /// <summary>Whether [ReplaySafe] certifies the symbol, so that nobody looks inside.</summary>
    public bool IsCertified(ISymbol symbol)
        => _certified.GetOrAdd(symbol.OriginalDefinition, definition => ReplaySafeConvention.IsCertified(definition, known));

    /// <summary>What a class is to the framework. The common case, a class that derives from nothing, costs nothing.</summary>
    public ContainerKind KindOf(INamedTypeSymbol? type)
        => type is not { TypeKind: TypeKind.Class, BaseType.SpecialType: SpecialType.None }
            ? ContainerKind.None
            : _kinds.GetOrAdd(type.OriginalDefinition, definition => ContainerConvention.KindOf(definition, known));

    /// <summary>Whether the symbol is declared in the compilation itself, so that its body can be read.</summary>
    public bool IsHere(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, known.Compilation.Assembly);

    /// <summary>Whether the symbol comes with the platform or with this framework: what the table does not name there is safe.</summary>
    public bool IsFramework(ISymbol symbol)
    {
        var name = symbol.ContainingAssembly?.Name;
        return name is null or "mscorlib" or "netstandard" or "System" or "Microsoft.CSharp" or KnownSymbols.RuntimeAssembly
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal)
            // A log entry changes nothing that is folded.
            || name.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal);
    }
}
