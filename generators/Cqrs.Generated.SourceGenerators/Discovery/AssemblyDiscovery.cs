using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Turns a compilation into a model: the only place where the generator asks about symbols.</summary>
internal static class AssemblyDiscovery
{
    private const string Event = "Event";
    private const string Becomes = "Becomes";
    private const string BecomesNothing = "BecomesNothing";
    private const string Command = "Command";

    public static AssemblyModel Describe(DeclarationSnapshot snapshot, CancellationToken cancellationToken)
    {
        var compilation = snapshot.Compilation;
        if (KnownSymbols.TryCreate(compilation) is not { } known)
            return new AssemblyModel(null, default, default, default, default, default);

        // 1. By syntax: types that may be ours. 2. By symbol: those that are, each once, whatever the order of their files.
        var files = compilation.SyntaxTrees.Select(FileDeclarations.Of).ToArray();
        var containers = Types(files, ContainerDiscovery.IsCandidate);
        var declaredEvents = Types(files, WithAttribute([Event, Becomes, BecomesNothing], files));
        var declaredCommands = Types(files, WithAttribute([Command], files));

        // 3. One reader for all: an event that five projections handle is read once.
        var shapes = new ShapeReader(known);
        var nothing = declaredEvents.Where(type => type.Arity == 0 && EventConvention.HasBecomeNothing(type, known)).ToArray();
        var classes = containers.Select(type => ContainerDiscovery.Describe(type, nothing, known, shapes, cancellationToken)).OfType<ContainerModel>().ToEquatableArray();
        var events = declaredEvents.Where(type => EventConvention.IsDeclared(type, known))
            .SelectMany(type => MessageDiscovery.Declared(type, known, shapes))
            .Concat(classes.Where(c => c.Kind != ContainerKind.CommandHandlers).SelectMany(c => c.Events));
        var commands = declaredCommands.Where(type => EventConvention.IsDeclaredCommand(type, known))
            .Select(type => MessageDiscovery.Command(type, known, shapes))
            .Concat(classes.Where(c => c.Kind == ContainerKind.CommandHandlers).SelectMany(c => c.Events));
        return new AssemblyModel(
            ApplicationDiscovery.Describe(compilation, cancellationToken), classes, EachOnce(events), EachOnce(commands),
            shapes.Shapes.OrderBy(shape => shape.Formatter, StringComparer.Ordinal).ToEquatableArray(), ContractDiscovery.Of(containers.Concat(declaredEvents), known, cancellationToken));

        INamedTypeSymbol[] Types(IEnumerable<FileDeclarations> files, Func<TypeDeclarationSyntax, bool> isCandidate)
            => files.SelectMany(file => file.Types)
                .Where(isCandidate)
                .Select(type => compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellationToken))
                .OfType<INamedTypeSymbol>()
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
                .OrderBy(ShapeReader.NameOf, StringComparer.Ordinal)
                .ToArray();
    }

    private static EquatableArray<MessageModel> EachOnce(IEnumerable<MessageModel> messages) => messages
        .Where(message => message.Formatter.Length > 0)
        .GroupBy(message => message.Formatter)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.OrderBy(message => message.Upcast is null).First())
        .ToEquatableArray();

    private static Func<TypeDeclarationSyntax, bool> WithAttribute(string[] attributes, FileDeclarations[] files)
    {
        var names = new HashSet<string>(attributes.SelectMany(name => files.SelectMany(file => file.AliasesOf(name + nameof(Attribute))).Append(name).Append(name + nameof(Attribute))));
        return type => HasAttribute(type, names);
    }

    private static bool HasAttribute(TypeDeclarationSyntax type, HashSet<string> names)
        => type.AttributeLists.Any(list => list.Attributes.Any(attribute => names.Contains(SimpleNameOf(attribute.Name))));

    private static string SimpleNameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
