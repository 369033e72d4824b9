using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS4001: two classes that handle one command, here or in a referenced assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommandHandledTwiceAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.CommandHandledTwice];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        Claims.Watch(start, DiagnosticDescriptors.CommandHandledTwice, type => Of(type, known), type => Of(type, known));
    }

    private static IEnumerable<Claims.Claim> Of(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.KindOf(type, known) == ContainerKind.CommandHandlers && RegistrationConvention.WhyNotNamed(type) is null
            && (ContainerConvention.NeedsRouter(type, known) || GeneratedRouter.IsIn(type, known))
                ? CommandConvention.HandledBy(type, known).Select(command => new Claims.Claim(command.ToDisplayString(), type))
                : [];
}
