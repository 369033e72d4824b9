using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.Upcasting;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Turns what a class does with events that have become others into models.</summary>
/// <param name="kind">What the class is.</param>
/// <param name="handlers">Its handlers, by the event that they take.</param>
/// <param name="known">The framework's types.</param>
/// <param name="shapes">Reads shapes.</param>
internal sealed class PartDiscovery(ContainerKind kind, IReadOnlyDictionary<INamedTypeSymbol, HandlerModel> handlers, KnownSymbols known, ShapeReader shapes)
{
    /// <summary>The attributes by which they are found.</summary>
    public static readonly string[] Attributes = ["Becomes", "BecomesNothing"];

    // Asked once for each class that has a fingerprint.
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<INamedTypeSymbol>> s_become = new();

    /// <summary>The events that have become others, or nothing, of a project and its references.</summary>
    public static IReadOnlyList<INamedTypeSymbol> BecomeOf(KnownSymbols known, CancellationToken cancellationToken)
    {
        if (s_become.TryGetValue(known.Compilation, out var found))
            return found;
        found = BecomesConvention.Of(DeclaredTypes.With(known.Compilation, Attributes, cancellationToken).Where(type => EventConvention.HasBecome(type, known)), known);
        return s_become.GetValue(known.Compilation, _ => found);
    }

    /// <summary>The handling of an event and of each of its older versions.</summary>
    public IEnumerable<HandlerModel> Handling(INamedTypeSymbol e, IEnumerable<BecomesPart> parts)
    {
        var models = parts.SelectMany(Models).ToEquatableArray();
        return MessageDiscovery.WithOlder(e, known, shapes).Select(message => new HandlerModel("", message, models.Any(TakesContext), TakesCancellation: false, HandlerReturn.Void) { Parts = models });
    }

    private static bool TakesContext(PartModel part) => part.TakesContext || part.Parts.Any(TakesContext);

    private IEnumerable<PartModel> Models(BecomesPart part)
    {
        var model = PartModel.Of(ShapeReader.NameOf(part.Type), EventConvention.IdentityOf(part.Type, known).Name, shapes.ReadMessage(part.Type)?.Formatter ?? "", part.Yield, part.Type.IsValueType)
            with { IsOlder = !KnownSymbols.Same(part.Type, part.Newest) };
        switch (part.Answer)
        {
            case PartAnswer.Handled:
                yield return model with { Handler = handlers[part.Newest].Method, TakesContext = handlers[part.Newest].TakesContext };
                break;
            case PartAnswer.Divided when part.Parts.SelectMany(Models).ToEquatableArray() is { Count: > 0 } parts:
                yield return model with { Parts = parts };
                break;
            case PartAnswer.Unanswered when kind == ContainerKind.Aggregate:
                yield return model;
                break;
        }
    }
}
