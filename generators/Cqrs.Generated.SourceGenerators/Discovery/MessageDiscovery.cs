using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.Upcasting;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Turns handlers, events and commands into models.</summary>
internal static class MessageDiscovery
{
    /// <summary>A handler's model; null if its event cannot be encoded, which an analyzer reports.</summary>
    public static HandlerModel? Handler(IMethodSymbol method, ContainerKind kind, KnownSymbols known, ShapeReader shapes)
    {
        var type = (INamedTypeSymbol)method.Parameters[0].Type;
        var message = kind == ContainerKind.CommandHandlers ? Command(type, known, shapes) : Event(type, known, shapes);
        if (message is null)
            return null;
        var returns = method.ReturnsVoid ? HandlerReturn.Void
            : KnownSymbols.Same(method.ReturnType, known.Task) ? HandlerReturn.Task
            : HandlerReturn.ValueTask;
        return new HandlerModel(
            method.Name, message,
            TakesContext: method.Parameters.Skip(1).Any(p => KnownSymbols.Same(p.Type, known.EventContext) || KnownSymbols.Same(p.Type, known.CommandContext)),
            TakesCancellation: method.Parameters.Skip(1).Any(p => KnownSymbols.Same(p.Type, known.CancellationToken)),
            returns);
    }

    /// <summary>An event's model; null if it cannot be encoded.</summary>
    public static MessageModel? Event(INamedTypeSymbol type, KnownSymbols known, ShapeReader shapes)
    {
        if (shapes.ReadMessage(type) is not { } shape)
            return null;
        var (name, version) = EventConvention.IdentityOf(type, known);
        return new MessageModel(shape.TypeName, shape.Formatter, name, version, Depth(type), IsNameable: true)
        {
            FormerNames = EventConvention.FormerNamesOf(type, known).ToEquatableArray(),
            HasBecome = BecomesConvention.IsResolved(type, known),
            Becomes = (BecomesConvention.StepsOf(type, known) ?? []).Select(step => Part(step, known, shapes)).ToEquatableArray(),
        };
    }

    private static PartModel Part(IMethodSymbol step, KnownSymbols known, ShapeReader shapes)
    {
        var part = step.ContainingType;
        return PartModel.Of(ShapeReader.NameOf(part), EventConvention.IdentityOf(part, known).Name, shapes.ReadMessage(part)?.Formatter ?? "", BecomesConvention.YieldOf(step)!.Value, part.IsValueType);
    }

    /// <summary>The older versions of an event that upcasters lead to it from, without those that cannot be encoded.</summary>
    public static IEnumerable<(MessageModel Message, UpcastChain Chain)> Older(INamedTypeSymbol type, MessageModel newest, KnownSymbols known, ShapeReader shapes)
    {
        foreach (var chain in UpcastConvention.ChainsTo(type, known))
        {
            if (Event(chain.Oldest, known, shapes) is { } old)
            {
                yield return (old with
                {
                    Upcast = new UpcastModel(newest.TypeName, newest.Formatter, type.IsValueType, chain.Steps.Select(step => ShapeReader.NameOf(step.ContainingType)).ToEquatableArray()),
                }, chain);
            }
        }
    }

    /// <summary>An event's model and those of its older versions; none if it cannot be encoded.</summary>
    public static IEnumerable<MessageModel> WithOlder(INamedTypeSymbol type, KnownSymbols known, ShapeReader shapes)
        => Event(type, known, shapes) is { } newest ? Older(type, newest, known, shapes).Select(static old => old.Message).Prepend(newest) : [];

    /// <summary>A command's model. One that cannot be encoded is for its own process, and has no formatter.</summary>
    public static MessageModel Command(INamedTypeSymbol type, KnownSymbols known, ShapeReader shapes)
    {
        // A reader of its own first: of a command that cannot be encoded no part needs a formatter.
        var shape = new ShapeReader(known).ReadCommand(type) is null ? null : shapes.ReadMessage(type);
        return new(ShapeReader.NameOf(type), shape?.Formatter ?? "", EventConvention.CommandNameOf(type, known), 1, Depth(type), IsNameable(type, known));
    }

    // An attribute stands outside its class: it sees no private type in it, and no type parameter.
    private static bool IsNameable(INamedTypeSymbol type, KnownSymbols known)
        => known.Compilation.IsSymbolAccessibleWithin(type, known.Compilation.Assembly)
           && !ContainerConvention.IsFileLocal(type)
           && !ShapeReader.DependsOnTypeParameter(type);

    private static int Depth(INamedTypeSymbol type)
    {
        var depth = 0;
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            depth++;
        return depth;
    }
}
