using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Discovery;
using Cqrs.Generated.SourceGenerators.Emit;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

        // 1. Each file as other files see it. All that a keystroke costs while it is inside a method's body.
        var files = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is CompilationUnitSyntax, static (c, _) => FileDeclarations.Of(c.Node.SyntaxTree))
            .WithTrackingName(Steps.Files);

        // 2. The gate: a compilation passes only if a declaration, a reference or an option has changed.
        var snapshot = files.Collect().Combine(context.CompilationProvider)
            .Select(static (found, _) => new DeclarationSnapshot(found.Left, found.Right))
            .WithTrackingName(Steps.Snapshot);

        // 3. Behind it, the one step that asks about symbols: classes with handlers, events and their shapes, manifests of references.
        var assembly = snapshot
            .Select(AssemblyDiscovery.Describe)
            .WithTrackingName(Steps.Assembly);

        // 4. From there on values only, each compared with its predecessor before anything is written.
        var classes = assembly.SelectMany(static (found, _) => FileNames.Name(found.Containers));
        var containers = classes
            .Select(static (found, _) => found with { Model = found.Model with { State = null } })
            .WithTrackingName(Steps.Containers);
        var states = classes
            .Where(static found => found.Model.State is not null)
            .Select(static (found, _) => ContainerState.Of(found))
            .WithTrackingName(Steps.States);
        var formatters = assembly
            .SelectMany(static (found, _) => FormatterModel.Of(found))
            .WithTrackingName(Steps.Formatters);
        var manifest = assembly
            .Select(static (found, _) => ManifestModel.Create(found))
            .WithTrackingName(Steps.Manifest);

        var contracts = assembly
            .Select(static (found, _) => found.Contracts)
            .WithTrackingName(Steps.Contracts);

        // 5. Beside all that, the bodies of handlers, by their text alone: what a fold can do better than call them.
        var bodies = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is CompilationUnitSyntax, static (c, _) => FileBodies.Of(c.Node.SyntaxTree))
            .Where(static file => !file.IsEmpty)
            .Collect()
            .Select(static (files, _) => new HandlerBodies(files))
            .WithTrackingName(Steps.Bodies);
        var planned = containers.Combine(bodies)
            .Select(static (found, _) => PlannedContainer.Of(found.Left, found.Right))
            .WithTrackingName(Steps.Plans);

        // 6. And what a fold depends on, as one number: asked of symbols again, but only of a class that leads to an edited file, and only where bodies are written.
        var fingerprints = containers
            .Where(static container => container.Model.Kind != ContainerKind.CommandHandlers)
            .Combine(snapshot.Combine(context.CompilationProvider))
            .Select(static (found, cancellationToken) => FingerprintDiscovery.Of(found.Left, found.Right.Left, found.Right.Right, cancellationToken))
            .WithTrackingName(Steps.Fingerprints);

        // What an editor needs to understand the user's code: what the classes are, and what the application is made of.
        context.RegisterSourceOutput(containers, static (output, container) =>
            output.AddSource($"{container.FileName}-Declaration.g.cs", ContainerEmitter.Declaration(container.Model)));
        context.RegisterSourceOutput(manifest, static (output, model) =>
        {
            if (model is null)
                return;
            if (!model.IsEmpty)
                output.AddSource($"{FileNames.Manifest}-Declaration.g.cs", ManifestEmitter.Declaration(model));
            if (!model.Application.IsRuntime)
                output.AddSource($"{FileNames.Application}.g.cs", ApplicationEmitter.Emit(model));
        });

        context.RegisterSourceOutput(contracts, static (output, events) =>
        {
            if (events.Count > 0)
                output.AddSource($"{FileNames.Contracts}.g.cs", ContractEmitter.Emit(events));
        });

        // What only a running program needs: routers, folds, formatters, and the lists of what the assembly brings along.
        context.RegisterImplementationSourceOutput(planned, static (output, container) =>
            output.AddSource($"{container.File.FileName}.g.cs", ContainerEmitter.Body(container)));
        context.RegisterImplementationSourceOutput(fingerprints, static (output, fingerprint) =>
        {
            if (fingerprint.IsWritten)
                output.AddSource($"{fingerprint.FileName}-Fingerprint.g.cs", FingerprintEmitter.Emit(fingerprint));
        });
        context.RegisterImplementationSourceOutput(states, static (output, state) =>
            output.AddSource($"{state.FileName}-State.g.cs", ContainerEmitter.State(state)));
        context.RegisterImplementationSourceOutput(formatters, static (output, formatter) =>
            output.AddSource($"{formatter.FileName}.g.cs", FormatterEmitter.Emit(formatter)));
        context.RegisterImplementationSourceOutput(manifest, static (output, model) =>
        {
            if (model is { IsEmpty: false })
                output.AddSource($"{FileNames.Manifest}.g.cs", ManifestEmitter.Body(model));
        });
    }
}
