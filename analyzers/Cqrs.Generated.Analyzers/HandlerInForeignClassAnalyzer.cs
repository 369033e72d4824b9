using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1005: a handler of an event or command in a class where no router looks for handlers, that nobody else calls either.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerInForeignClassAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandlerInForeignClass];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var candidates = new ConcurrentBag<IMethodSymbol>();
        var handled = new ConcurrentDictionary<ITypeSymbol, ContainerKind>(SymbolEqualityComparer.Default);
        start.RegisterSymbolAction(
            symbol =>
            {
                var method = (IMethodSymbol)symbol.Symbol;
                if (!HandlerConvention.LooksLikeHandler(method.Name))
                    return;
                var kind = ContainerConvention.KindOf(method.ContainingType, known);
                if (kind == ContainerKind.None && StrayHandlers.CouldBe(method, known))
                    candidates.Add(method);
                else if (HandlerConvention.Judge(method, kind, known).Kind == HandlerVerdictKind.Handler)
                    handled.TryAdd(method.Parameters[0].Type, kind);
            },
            SymbolKind.Method);

        // Who else calls the method, and whether its parameter is an event at all, only the whole compilation can say. Most have no candidate, and end here.
        start.RegisterCompilationEndAction(end =>
        {
            if (!candidates.IsEmpty)
                Report(end, known, candidates, handled);
        });
    }

    private static void Report(
        CompilationAnalysisContext context, KnownSymbols known, IEnumerable<IMethodSymbol> candidates, ConcurrentDictionary<ITypeSymbol, ContainerKind> handled)
    {
        foreach (var (message, kind) in ManifestedTypes.Of(context.Compilation).SelectMany(type => StrayHandlers.HandledBy(type, known)))
            handled.TryAdd(message, kind);
        var (mentioned, raised) = Read(context.Compilation, [.. candidates.Select(method => method.Name)], context.CancellationToken);
        foreach (var method in candidates)
        {
            var message = (INamedTypeSymbol)method.Parameters[0].Type;
            var isCommand = handled.TryGetValue(message, out var kind) && kind == ContainerKind.CommandHandlers;
            if (mentioned.Contains(method.Name) || !(handled.ContainsKey(message) || raised.Contains(message.Name) || EventConvention.IsDeclared(message, known)))
                continue;
            var container = method.ContainingType.Name;
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.HandlerInForeignClass, method.Locations[0], method.Name, isCommand ? "command" : "event", message.Name, container, isCommand
                    ? "move it to a class that implements ICommandHandlers"
                    : $"derive '{container}' from Projection, to follow what happens, or from Aggregate, to decide it"));
        }
    }

    /// <summary>Which of the names something calls or names, and the simple names of the events that are raised.</summary>
    private static (HashSet<string> Mentioned, HashSet<string> Raised) Read(Compilation compilation, HashSet<string> names, CancellationToken cancellationToken)
    {
        var mentioned = new HashSet<string>(StringComparer.Ordinal);
        var raised = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in compilation.SyntaxTrees.Where(tree => !GeneratedFile.Is(tree)).Select(tree => tree.GetRoot(cancellationToken)))
        {
            raised.UnionWith(MeantHandlers.Raised(root));
            mentioned.UnionWith(root.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).Where(names.Contains));
        }

        return (mentioned, raised);
    }
}
