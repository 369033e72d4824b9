using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Discovery;
using Cqrs.Generated.SourceGenerators.Emit;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators;

/// <summary>
/// Writes what stands between a user's handlers and a store: routers, folds, formatters, the assembly's manifest and the application's registry.
/// It reports nothing: problems are the analyzers' business, and what has a problem is left out.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CqrsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The application's own class is marked as embedded, so that a friend assembly with one of its own does not see it twice.
        context.RegisterPostInitializationOutput(static post => post.AddEmbeddedAttributeDefinition());

        // 1. Partial types that declare a method named like a handler: a question about syntax, then a model without symbols.
        var containers = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => ContainerDiscovery.IsCandidate(node), ContainerDiscovery.Describe)
            .Where(static container => container is not null)
            .Select(static (container, _) => container!)
            .WithTrackingName(Steps.Containers);

        // 2. Events that are declared as such, in an assembly without handlers for example.
        var declared = context.SyntaxProvider
            .ForAttributeWithMetadataName("Cqrs.Generated.EventAttribute", static (_, _) => true, static (c, _) => MessageDiscovery.Declared(c))
            .Where(static declared => declared is not null)
            .Select(static (declared, _) => declared!)
            .WithTrackingName(Steps.DeclaredEvents);

        // 3. The assembly's name and the manifests of its references.
        var application = context.CompilationProvider
            .Select(ApplicationDiscovery.Describe)
            .WithTrackingName(Steps.Application);

        // 4. Each type that lies in a payload, once, whoever uses it.
        var formatters = containers.Collect().Combine(declared.Collect())
            .SelectMany(static (found, _) => Shapes(found.Left, found.Right))
            .WithTrackingName(Steps.Formatters);

        // 5. Everything by name, for the manifest.
        var manifest = containers.Collect().Combine(declared.Collect()).Combine(application)
            .Select(static (found, _) => ManifestModel.Create(found.Left.Left, found.Left.Right, found.Right))
            .WithTrackingName(Steps.Manifest);

        // 6. The few classes whose file would be called as another one.
        var renamed = containers.Collect()
            .Select(static (found, _) => FileNames.Renamed(found))
            .WithTrackingName(Steps.RenamedFiles);

        // One file for each class, one for each type in payloads, one for the assembly and one for the application.
        context.RegisterSourceOutput(containers.Combine(renamed), static (output, found) =>
            output.AddSource($"{FileNames.Of(found.Left, found.Right)}.g.cs", ContainerEmitter.Emit(found.Left)));
        context.RegisterSourceOutput(formatters, static (output, formatter) =>
            output.AddSource($"{formatter.FileName}.g.cs", FormatterEmitter.Emit(formatter)));
        context.RegisterSourceOutput(manifest, static (output, model) =>
        {
            if (model is null)
                return;
            if (!model.IsEmpty)
                output.AddSource($"{FileNames.Manifest}.g.cs", ManifestEmitter.Emit(model));
            if (!model.Application.IsRuntime)
                output.AddSource($"{FileNames.Application}.g.cs", ApplicationEmitter.Emit(model));
        });
    }

    private static IEnumerable<FormatterModel> Shapes(IEnumerable<ContainerModel> containers, IEnumerable<EventModel> declared)
    {
        var events = containers.Where(c => c.Kind != ContainerKind.CommandHandlers).SelectMany(c => c.Events)
            .Concat(declared.Select(d => d.Message))
            .GroupBy(message => message.Formatter)
            .ToDictionary(group => group.Key, group => group.First());
        var shapes = containers.SelectMany(c => (IEnumerable<ObjectShape>)c.Shapes)
            .Concat(declared.SelectMany(d => (IEnumerable<ObjectShape>)d.Shapes))
            .GroupBy(shape => shape.Formatter)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        var files = FileNames.OfFormatters(shapes.Select(group => group.Key));
        return shapes.Select(group =>
            new FormatterModel(group.First(), files[group.Key], events.TryGetValue(group.Key, out var message) ? message : null));
    }
}
