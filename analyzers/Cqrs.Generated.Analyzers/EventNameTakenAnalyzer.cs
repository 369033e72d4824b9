using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS2002: two events that claim one wire name and version, here or in a referenced assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventNameTakenAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.EventNameTaken];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        Claims.Watch(start, DiagnosticDescriptors.EventNameTaken, type => Here(type, known).SelectMany(message => Of(message, known)), type => ManifestedTypes.FormattedBy(type, "Type", "EventType").SelectMany(message => Of(message, known)));
    }

    // A name that it had before is its own as well.
    private static IEnumerable<Claims.Claim> Of(INamedTypeSymbol message, KnownSymbols known)
    {
        var (name, version) = EventConvention.IdentityOf(message, known);
        return EventConvention.FormerNamesOf(message, known).Prepend(name).Select(claimed => new Claims.Claim($"{claimed}', version {version}", message));
    }

    private static IEnumerable<INamedTypeSymbol> Here(INamedTypeSymbol type, KnownSymbols known)
    {
        if (EventConvention.IsDeclared(type, known))
            yield return type;
        var kind = ContainerConvention.KindOf(type, known);
        if (kind is not (ContainerKind.Aggregate or ContainerKind.Projection) || !ContainerConvention.NeedsRouter(type, known))
            yield break;
        foreach (var handler in ContainerConvention.HandlersOf(type, kind, known, out _))
            yield return (INamedTypeSymbol)handler.Parameters[0].Type;
        foreach (var ignored in kind == ContainerKind.Aggregate ? EventConvention.IgnoredBy(type, known) : [])
            yield return ignored;
    }
}
