using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS2001: an event that has no stored form, reported wherever it is handled, ignored or declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnencodableEventAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnencodableEvent];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // An event is read once, however many classes handle it.
        var problems = new ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<ShapeProblem>>(SymbolEqualityComparer.Default);
        start.RegisterSymbolAction(symbol => Analyze(symbol, known, message => problems.GetOrAdd(message, m => Read(m, known))), SymbolKind.NamedType);
    }

    private static ImmutableArray<ShapeProblem> Read(INamedTypeSymbol message, KnownSymbols known)
    {
        var reader = new ShapeReader(known);
        return reader.ReadEvent(message) is null ? [.. reader.Problems] : [];
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, Func<INamedTypeSymbol, ImmutableArray<ShapeProblem>> problemsOf)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (EventConvention.IsDeclared(type, known))
            Report(type, type.Locations[0]);
        var kind = ContainerConvention.KindOf(type, known);
        if (kind is not (ContainerKind.Aggregate or ContainerKind.Projection))
            return;
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (HandlerConvention.Judge(method, kind, known).Kind == HandlerVerdictKind.Handler)
                Report((INamedTypeSymbol)method.Parameters[0].Type, TypeLocation(method.Parameters[0], context.CancellationToken));
        }

        if (kind == ContainerKind.Aggregate)
        {
            foreach (var ignored in EventConvention.IgnoredByItself(type, known))
                Report(ignored, IgnoresLocation(type, ignored, context.CancellationToken));
        }

        void Report(INamedTypeSymbol message, Location location)
        {
            foreach (var problem in problemsOf(message))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.UnencodableEvent, location, problem.Location is { IsInSource: true } member ? [member] : [],
                    message.Name, problem.Path == message.Name ? "it" : $"'{problem.Path}'", problem.Reason));
            }
        }
    }

    private static Location TypeLocation(IParameterSymbol parameter, CancellationToken cancellationToken)
        => parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ParameterSyntax { Type: { } written }
            ? written.GetLocation()
            : parameter.ContainingSymbol.Locations[0];

    private static Location IgnoresLocation(INamedTypeSymbol type, INamedTypeSymbol ignored, CancellationToken cancellationToken)
        => type.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass is { TypeArguments.Length: 1 } c && KnownSymbols.Same(c.TypeArguments[0], ignored))
            ?.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation()
            ?? type.Locations[0];
}
