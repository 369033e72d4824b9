using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1016: [Owns], [Projects] or [Ignores] on a class, or of a type, that it cannot be about; [Command] on a generic type.</summary>
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
        else if (DeclaresOpenCommand(context, known) is { } command)
            ReportOn(command.Name, "Command", "what is sent is of a closed type: mark a class that derives from one, or name a closed type in a handler and remove the attribute");

        void Report(string attribute, AttributeOnClass found, string? why)
        {
            if (why is not null)
                ReportOn(found.Class.Name, $"{attribute}<{Shown(found.Argument)}>", why);
        }

        void ReportOn(string holder, string attribute, string why)
            => context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.AttributeWithoutEffect, context.Node.GetLocation(), attribute, holder, why));
    }

    /// <summary>The generic type that [Command] stands on without a name. With one, as [Event] always has, it names the closed types that handlers name.</summary>
    private static INamedTypeSymbol? DeclaresOpenCommand(SyntaxNodeAnalysisContext context, KnownSymbols known)
        => context.Node is AttributeSyntax { ArgumentList: null or { Arguments.Count: 0 }, Parent.Parent: TypeDeclarationSyntax { TypeParameterList: not null } declaration } written
            && context.SemanticModel.GetSymbolInfo(written, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: var attribute }
            && KnownSymbols.Same(attribute, known.CommandAttribute)
                ? context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken)
                : null;

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
