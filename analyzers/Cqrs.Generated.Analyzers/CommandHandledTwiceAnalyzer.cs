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

    // Private handlers of a referenced assembly are not seen; the registry finds those when it is made.
    private static IEnumerable<Claims.Claim> Of(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.KindOf(type, known) == ContainerKind.CommandHandlers
            && ContainerConvention.NeedsRouter(type, known) && RegistrationConvention.WhyNotNamed(type) is null
                ? ContainerConvention.HandlersOf(type, ContainerKind.CommandHandlers, known, out _)
                    .Select(handler => new Claims.Claim(handler.Parameters[0].Type.ToDisplayString(), type))
                : [];
}
