using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS4006: two declared commands that claim one wire name, here or in a referenced assembly.</summary>
/// <remarks>Of commands that no [Command] declares nobody says that they travel: that two of them have one simple name does no harm, until a bus asks.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommandNameTakenAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.CommandNameTaken];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
        => Claims.Watch(
            start, DiagnosticDescriptors.CommandNameTaken, type => Declared(type, known),
            type => ManifestedTypes.FormattedBy(type, "Contract", "CommandContract").SelectMany(command => Declared(command, known)));

    private static IEnumerable<Claims.Claim> Declared(INamedTypeSymbol type, KnownSymbols known)
        => EventConvention.IsDeclaredCommand(type, known) ? [new(EventConvention.CommandNameOf(type, known), type)] : [];
}
