using System.Text;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.Upcasting;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>Where a fold begins: the state, what it starts with, the events and their handlers.</summary>
/// <param name="Text">What the class itself adds.</param>
/// <param name="Reached">Its handlers and what else of it runs in a fold.</param>
internal sealed record FoldRoots(string Text, Reached Reached)
{
    // Of what a class overrides of the framework's, that which says nothing about its state.
    private static readonly string[] s_asides = ["Name", "Fingerprint"];

    /// <param name="container">The class.</param>
    /// <param name="known">The framework's types.</param>
    /// <param name="become">The events that have become others, or nothing.</param>
    /// <param name="make">Told of types whose objects a fold makes without calling a constructor by name.</param>
    public static FoldRoots Of(INamedTypeSymbol container, KnownSymbols known, IReadOnlyList<INamedTypeSymbol> become, Action<INamedTypeSymbol> make)
    {
        var text = new StringBuilder(CanonicalNames.Of(container));
        var reached = new Reached(known.Compilation.Assembly);
        var kind = ContainerConvention.KindOf(container, known);

        // Arithmetic without a word for it throws or wraps as the project says.
        text.Append(' ').Append((int)kind).Append(known.Compilation.Options.CheckOverflow ? " checked" : "");
        State(container, text, reached, make);
        Construction(container, kind, reached);
        var handlers = HandlersByEvent(container, kind, known).ToArray();
        foreach (var handler in handlers)
            Event(handler, text, reached, known, make);
        var ignored = kind == ContainerKind.Aggregate ? EventConvention.IgnoredBy(container, known) : [];
        foreach (var (e, parts) in new BecomesResolver(kind, handlers.Select(handler => (INamedTypeSymbol)handler.Parameters[0].Type), ignored, become, known).Handled)
            Become(e, parts, text, reached, known, make);
        return new FoldRoots(text.ToString(), reached);
    }

    private static void State(INamedTypeSymbol container, StringBuilder text, Reached reached, Action<INamedTypeSymbol> make)
    {
        for (var current = container; current is not null && reached.IsOurs(current); current = current.BaseType)
        {
            text.Append("\nstate ").Append(CanonicalNames.Of(current));
            TypeFacts.Fields(current, text, reached);
            make(current);
            foreach (var member in current.GetMembers())
            {
                if (TypeFacts.IsOfAnotherAssembly(member, reached) && !s_asides.Contains(member.Name))
                    reached.Add(member);
            }
        }
    }

    // An aggregate is made empty before each fold. How a projection is made its service provider decides.
    private static void Construction(INamedTypeSymbol container, ContainerKind kind, Reached reached)
    {
        if (kind == ContainerKind.Projection)
        {
            foreach (var constructor in container.InstanceConstructors)
                reached.Add(constructor);
            return;
        }

        reached.Add(ConstructionConvention.EmptyConstructorOf(container) ?? ConstructionConvention.PrimaryConstructorOf(container));
        if (container.BaseType is { } ancestor)
            reached.Add(Constructions.EmptyOf(ancestor));
    }

    private static IEnumerable<IMethodSymbol> HandlersByEvent(INamedTypeSymbol container, ContainerKind kind, KnownSymbols known)
        => ContainerConvention.HandlersOf(container, kind, known, out _).OrderBy(handler => CanonicalNames.Of(handler.Parameters[0].Type), StringComparer.Ordinal);

    private static void Event(IMethodSymbol handler, StringBuilder text, Reached reached, KnownSymbols known, Action<INamedTypeSymbol> make)
    {
        var type = (INamedTypeSymbol)handler.Parameters[0].Type;
        var (name, version) = EventConvention.IdentityOf(type, known);
        text.Append("\nevent ").Append(CanonicalNames.Quoted(name)).Append(' ').Append(version).Append(" by ").Append(CanonicalNames.OfMember(handler));
        reached.Add(handler);
        Payload(type, text, reached, known, make);
        Older(type, text, reached, known, make);
    }

    private static void Become(INamedTypeSymbol e, IReadOnlyList<BecomesPart> parts, StringBuilder text, Reached reached, KnownSymbols known, Action<INamedTypeSymbol> make)
    {
        var (name, version) = EventConvention.IdentityOf(e, known);
        text.Append("\nbecame ").Append(CanonicalNames.Quoted(name)).Append(' ').Append(version);
        Payload(e, text, reached, known, make);
        Older(e, text, reached, known, make);
        Parts(e, parts, text, reached, known, make);
    }

    // The order in which parts are handled is the order of [Becomes]. What becomes of those that the class does not take is none of its state.
    private static void Parts(INamedTypeSymbol old, IReadOnlyList<BecomesPart> parts, StringBuilder text, Reached reached, KnownSymbols known, Action<INamedTypeSymbol> make)
    {
        foreach (var part in parts)
        {
            text.Append("\npart ").Append(CanonicalNames.Of(part.Type)).Append(' ').Append((int)part.Answer);
            if (part.Answer is not (PartAnswer.Handled or PartAnswer.Divided))
                continue;
            reached.Add(BecomesConvention.StepTo(part.Type, old, known));
            Older(part.Newest, text, reached, known, make);
            Parts(part.Newest, part.Parts, text, reached, known, make);
        }

        text.Append("\nend");
    }

    private static void Older(INamedTypeSymbol type, StringBuilder text, Reached reached, KnownSymbols known, Action<INamedTypeSymbol> make)
    {
        foreach (var chain in UpcastConvention.ChainsTo(type, known))
        {
            text.Append("\nolder ").Append(EventConvention.IdentityOf(chain.Oldest, known).Version);
            Payload(chain.Oldest, text, reached, known, make);
            foreach (var step in chain.Steps)
                reached.Add(step);
        }
    }

    /// <summary>How an event lies in its payload, and what is in it.</summary>
    private static void Payload(INamedTypeSymbol type, StringBuilder text, Reached reached, KnownSymbols known, Action<INamedTypeSymbol> make)
    {
        var shapes = new ShapeReader(known);
        if (shapes.ReadMessage(type) is not null)
        {
            foreach (var shape in shapes.Shapes.OrderBy(shape => shape.Formatter, StringComparer.Ordinal))
                PayloadText.Append(text, shape);
        }

        foreach (var part in PayloadParts(type, reached))
            Restored(part, reached, make);
    }

    // An event is made anew from its bytes: by a constructor and setters, and what they do not set keeps what it begins with.
    private static void Restored(INamedTypeSymbol part, Reached reached, Action<INamedTypeSymbol> make)
    {
        make(part);
        foreach (var constructor in part.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared)
                reached.Add(constructor);
        }

        foreach (var property in part.GetMembers().OfType<IPropertySymbol>())
        {
            if (property is { IsStatic: false, IsImplicitlyDeclared: false, SetMethod: not null })
                reached.Add(property);
        }
    }

    private static HashSet<INamedTypeSymbol> PayloadParts(INamedTypeSymbol type, Reached reached)
    {
        var parts = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        Add(type);
        return parts;

        void Add(ITypeSymbol part)
        {
            if (part is IArrayTypeSymbol array)
                Add(array.ElementType);
            if (part is not INamedTypeSymbol named)
                return;
            foreach (var argument in named.TypeArguments)
                Add(argument);
            if (!reached.IsOurs(named) || !parts.Add(named))
                return;
            for (var current = named; current is not null && reached.IsOurs(current); current = current.BaseType)
            {
                parts.Add(current);
                foreach (var field in current.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
                    Add(field.Type);
            }
        }
    }
}
