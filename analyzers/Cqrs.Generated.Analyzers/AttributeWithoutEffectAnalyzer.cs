using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1016: [Owns], [Projects] or [Ignores] on a class, or of a type, that it cannot be about.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeWithoutEffectAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.AttributeWithoutEffect];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSyntaxNodeAction(node => Analyze(node, known), SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        if (AttributeOnClass.Read(context, known.OwnsAttribute, "Owns") is { } owns)
            Report("Owns", owns, WhyNotOwned(owns, known));
        else if (AttributeOnClass.Read(context, known.ProjectsAttribute, "Projects") is { } projects)
            Report("Projects", projects, WhyNotProjected(projects, known));
        else if (AttributeOnClass.Read(context, known.IgnoresAttribute, "Ignores") is { } ignores)
            Report("Ignores", ignores, WhyNotIgnored(ignores, known));

        void Report(string attribute, AttributeOnClass found, string? why)
        {
            if (why is not null)
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.AttributeWithoutEffect, context.Node.GetLocation(), attribute, Shown(found.Argument), found.Class.Name, why));
        }
    }

    private static string? WhyNotOwned(AttributeOnClass found, KnownSymbols known)
        => ContainerConvention.KindOf(found.Class, known) != ContainerKind.Aggregate
            ? $"only an aggregate owns events, and '{found.Class.Name}' does not derive from Aggregate: remove the attribute"
            : WhyNoEvents(found.Argument, known, "event");

    private static string? WhyNotProjected(AttributeOnClass found, KnownSymbols known)
    {
        if (ContainerConvention.KindOf(found.Class, known) != ContainerKind.Projection)
            return $"only a projection has sources, and '{found.Class.Name}' does not derive from Projection: remove the attribute";
        if (ContainerConvention.KindOf(found.Argument, known) != ContainerKind.Aggregate)
            return WhyNoEvents(found.Argument, known, "aggregate, event");
        return FoldAttributes.EventsOfSource(found.Argument, known).IsEmpty
            ? $"the aggregate '{found.Argument.Name}' neither handles nor ignores any event: give it handlers, or name the interface of its events"
            : null;
    }

    // An event of an aggregate that cannot be stored is reported as that, wherever it is named.
    private static string? WhyNotIgnored(AttributeOnClass found, KnownSymbols known) => ContainerConvention.KindOf(found.Class, known) switch
    {
        ContainerKind.Aggregate => null,
        ContainerKind.Projection => EventFamily.IsEvent(found.Argument, known) ? null : $"'{Shown(found.Argument)}' is no event: name each event that is ignored",
        _ => $"only aggregates and projections ignore events, and '{found.Class.Name}' is neither: remove the attribute",
    };

    private static string? WhyNoEvents(INamedTypeSymbol named, KnownSymbols known, string what)
    {
        if (!EventFamily.MembersOf(named, known).IsEmpty)
            return null;
        return EventFamily.CanHaveMembers(named) && ContainerConvention.KindOf(named, known) == ContainerKind.None
            ? $"no class, record or struct of its assembly or of this one {(named.TypeKind == TypeKind.Interface ? "implements" : "derives from")} '{Shown(named)}': "
                + $"let the events of the family do so, or name an {what}"
            : $"'{Shown(named)}' is no {what} or family of events: name one that is";
    }

    private static string Shown(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
