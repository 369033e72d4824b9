using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Turns a compilation into a model: the only place where the generator asks about symbols.</summary>
internal static class AssemblyDiscovery
{
    private const string Event = "Event";
    private const string Command = "Command";

    public static AssemblyModel Describe(DeclarationSnapshot snapshot, CancellationToken cancellationToken)
    {
        var compilation = snapshot.Compilation;
        if (KnownSymbols.TryCreate(compilation) is not { } known)
            return new AssemblyModel(null, default, default, default, default, default);

        // 1. By syntax: types that may be ours. 2. By symbol: those that are, each once, whatever the order of their files.
        var containers = DeclaredTypes.Of(compilation, ContainerDiscovery.IsCandidate, cancellationToken);
        var declaredEvents = DeclaredTypes.With(compilation, [Event, .. PartDiscovery.Attributes], cancellationToken);
        var declaredCommands = DeclaredTypes.With(compilation, [Command], cancellationToken);

        // 3. One reader for all: an event that five projections handle is read once.
        var shapes = new ShapeReader(known);
        var become = PartDiscovery.BecomeOf(known, cancellationToken);
        var classes = containers.Select(type => ContainerDiscovery.Describe(type, become, known, shapes, cancellationToken)).OfType<ContainerModel>().ToEquatableArray();
        var events = declaredEvents.Where(type => EventConvention.IsDeclared(type, known))
            .SelectMany(type => MessageDiscovery.WithOlder(type, known, shapes))
            .Concat(classes.Where(c => c.Kind != ContainerKind.CommandHandlers).SelectMany(c => c.Events));
        var commands = declaredCommands.Where(type => EventConvention.IsDeclaredCommand(type, known))
            .Select(type => MessageDiscovery.Command(type, known, shapes))
            .Concat(classes.Where(c => c.Kind == ContainerKind.CommandHandlers).SelectMany(c => c.Events));
        return new AssemblyModel(
            ApplicationDiscovery.Describe(compilation, cancellationToken), classes, EachOnce(WithParts(events, become, known, shapes)), EachOnce(commands),
            shapes.Shapes.OrderBy(shape => shape.Formatter, StringComparer.Ordinal).ToEquatableArray(), ContractDiscovery.Of(containers.Concat(declaredEvents), known, cancellationToken))
        {
            Become = become.Where(e => IsNamedByAttributes(e, compilation)).Select(ShapeReader.NameOf).ToEquatableArray(),
        };
    }

    // Other assemblies are told of their own by their own.
    private static bool IsNamedByAttributes(INamedTypeSymbol type, Compilation compilation)
        => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && !ContainerConvention.IsFileLocal(type);

    // The formatter of an event that has become others names theirs.
    private static IEnumerable<MessageModel> WithParts(IEnumerable<MessageModel> events, IReadOnlyList<INamedTypeSymbol> become, KnownSymbols known, ShapeReader shapes)
    {
        var all = events.ToList();
        var names = new HashSet<string>(all.Select(message => message.TypeName));
        for (var more = true; more;)
        {
            more = false;
            foreach (var part in become.Where(e => names.Contains(ShapeReader.NameOf(e))).SelectMany(e => EventConvention.BecomesOf(e, known)))
            {
                if (!names.Add(ShapeReader.NameOf(part)) || MessageDiscovery.Event(part, known, shapes) is not { } message)
                    continue;
                all.Add(message);
                more = true;
            }
        }

        return all;
    }

    private static EquatableArray<MessageModel> EachOnce(IEnumerable<MessageModel> messages) => messages
        .Where(message => message.Formatter.Length > 0)
        .GroupBy(message => message.Formatter)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.OrderBy(message => message.Upcast is null).First())
        .ToEquatableArray();
}
