using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.Upcasting;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Finds the events that have become ones that a class handles, and what of them goes to which handler.</summary>
/// <param name="kind">What the class is.</param>
/// <param name="ignored">What it ignores, with older versions.</param>
/// <param name="known">The framework's types.</param>
/// <param name="shapes">Reads shapes.</param>
internal sealed class PartDiscovery(ContainerKind kind, IEnumerable<INamedTypeSymbol> ignored, KnownSymbols known, ShapeReader shapes)
{
    private readonly Dictionary<INamedTypeSymbol, (HandlerModel Handler, string Newest)> _handled = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _ignored = new(ignored, SymbolEqualityComparer.Default);

    /// <summary>Tells it of a handler, and of the older versions that go to it.</summary>
    public void Add(INamedTypeSymbol type, HandlerModel handler)
    {
        _handled[type] = (handler, "");
        foreach (var (message, chain) in MessageDiscovery.Older(type, handler.Message, known, shapes))
        {
            if (!_handled.ContainsKey(chain.Oldest))
                _handled.Add(chain.Oldest, (handler, message.Formatter));
        }
    }

    /// <summary>A handler for each such event and each of its older versions, in the order of their names.</summary>
    public IEnumerable<HandlerModel> Handlers()
    {
        foreach (var source in BecomesConvention.SourcesOf(_handled.Keys.OrderBy(ShapeReader.NameOf, StringComparer.Ordinal), known).Where(source => !_handled.ContainsKey(source) && !_ignored.Contains(source)))
        {
            var parts = PartsOf(source, [source]).ToEquatableArray();
            if (parts.Count == 0)
                continue;
            foreach (var message in MessageDiscovery.WithOlder(source, known, shapes))
                yield return new HandlerModel("", message, parts.Any(TakesContext), TakesCancellation: false, HandlerReturn.Void) { Parts = parts };
        }
    }

    private static bool TakesContext(PartModel part) => part.TakesContext || part.Parts.Any(TakesContext);

    private IEnumerable<PartModel> PartsOf(INamedTypeSymbol old, INamedTypeSymbol[] way)
    {
        foreach (var part in EventConvention.BecomesOf(old, known))
        {
            // A circle, or a part without an upcaster, is an error (CQRS2025).
            if (way.Contains(part, SymbolEqualityComparer.Default) || BecomesConvention.StepTo(part, old, known) is not { } step)
                continue;
            var model = new PartModel(
                ShapeReader.NameOf(part), EventConvention.IdentityOf(part, known).Name, BecomesConvention.YieldOf(step)!.Value, part.IsValueType, "", "", false, default);
            if (_handled.TryGetValue(part, out var handled))
                yield return model with { Handler = handled.Handler.Method, Newest = handled.Newest, TakesContext = handled.Handler.TakesContext };
            else if (NewestOf(part) is var (newest, formatter))
            {
                if (PartsOf(newest, [.. way, part, newest]).ToEquatableArray() is { Count: > 0 } parts)
                    yield return model with { Newest = formatter, Parts = parts };
            }
            else if (kind == ContainerKind.Aggregate && !_ignored.Contains(part))
                yield return model;
        }
    }

    /// <summary>The event that has become others itself, which a part is or is an older version of.</summary>
    private (INamedTypeSymbol Newest, string Formatter)? NewestOf(INamedTypeSymbol part)
    {
        if (EventConvention.HasBecome(part, known))
            return (part, "");
        foreach (var source in BecomesConvention.SourcesOf(_handled.Keys.OrderBy(ShapeReader.NameOf, StringComparer.Ordinal), known))
        {
            foreach (var chain in UpcastConvention.ChainsTo(source, known))
            {
                if (KnownSymbols.Same(chain.Oldest, part) && MessageDiscovery.Event(part, known, shapes) is { } message)
                    return (source, message.Formatter);
            }
        }

        return null;
    }
}
