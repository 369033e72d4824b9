using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1014: a handler of an aggregate for an event of this compilation that none of its aggregates raises, and that [Owns] does not name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandledEventNotRaisedAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandledEventNotRaised];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var handlers = new ConcurrentBag<IMethodSymbol>();
        var raises = new ConcurrentBag<Raise>();
        RaisesOfAggregates.Watch(start, known, raises.Add);
        start.RegisterSymbolAction(
            symbol =>
            {
                if (IsHandlerOfOwnEvent((IMethodSymbol)symbol.Symbol, known))
                    handlers.Add((IMethodSymbol)symbol.Symbol);
            },
            SymbolKind.Method);
        start.RegisterCompilationEndAction(end =>
        {
            foreach (var handler in handlers)
            {
                if (!MayBeRaised(handler, raises, known))
                    end.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.HandledEventNotRaised, handler.Locations[0], handler.Name,
                        handler.Parameters[0].Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));
            }
        });
    }

    // An abstract class may be derived from where this compilation does not see it.
    private static bool IsHandlerOfOwnEvent(IMethodSymbol method, KnownSymbols known)
        => HandlerConvention.LooksLikeHandler(method.Name) && method is { PartialDefinitionPart: null, ContainingType: { IsAbstract: false } type }
            && ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate
            && HandlerConvention.Judge(method, ContainerKind.Aggregate, known).Kind == HandlerVerdictKind.Handler
            && KnownSymbols.Same(method.Parameters[0].Type.ContainingAssembly, known.Compilation.Assembly);

    private static bool MayBeRaised(IMethodSymbol handler, IReadOnlyCollection<Raise> raises, KnownSymbols known)
    {
        // An aggregate that raises nothing at all is a sketch, or raises in a way that is not seen.
        var type = handler.ContainingType;
        var message = (INamedTypeSymbol)handler.Parameters[0].Type;
        return !raises.Any(raise => AreRelated(raise.Aggregate, type))
            || raises.Any(raise => raise.Events.Any(raised => MayBe(raised, message) || (IsAnything(raised.Type) && AreRelated(raise.Aggregate, type))))
            || raises.Any(raise => raise.Events.Any(raised => raised.Event is { } later && IsEarlierVersion(message, later, known)))
            || FoldAttributes.Of(type, known.OwnsAttribute).Any(owned => KnownSymbols.Same(owned.Type, message) || EventFamily.Has(message, owned.Type));
    }

    private static bool MayBe(RaisedEvent raised, ITypeSymbol message)
        => KnownSymbols.Same(raised.Type.OriginalDefinition, message.OriginalDefinition)
            || (!raised.IsExact && raised.Type is INamedTypeSymbol named && EventFamily.Has(message, named));

    // Old histories hold the shape that an event had once.
    private static bool IsEarlierVersion(INamedTypeSymbol message, INamedTypeSymbol later, KnownSymbols known)
    {
        var (name, version) = EventConvention.IdentityOf(message, known);
        var (laterName, laterVersion) = EventConvention.IdentityOf(later, known);
        return name == laterName && version < laterVersion;
    }

    private static bool IsAnything(ITypeSymbol type) => type.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic || type.SpecialType == SpecialType.System_Object;

    private static bool AreRelated(INamedTypeSymbol? raising, INamedTypeSymbol handling)
        => raising is null || IsOrDerives(raising, handling) || IsOrDerives(handling, raising);

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (KnownSymbols.Same(current.OriginalDefinition, ancestor.OriginalDefinition))
                return true;
        }

        return false;
    }
}
