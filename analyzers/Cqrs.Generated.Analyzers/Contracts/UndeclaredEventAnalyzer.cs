using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>CQRS2019: an event that the contract files do not have, or not as it is; or one that they alone have, and that was not shipped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndeclaredEventAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UndeclaredEvent];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (ContractFiles.Of(start.Options, start.CancellationToken) is not { AreWhole: true } files)
            return;
        start.RegisterSymbolAction(
            symbol =>
            {
                if (DeclaredEvents.In(known, symbol.CancellationToken).Find((INamedTypeSymbol)symbol.Symbol) is { } found)
                    Analyze(found, files, symbol.ReportDiagnostic);
            },
            SymbolKind.NamedType);
        start.RegisterAdditionalFileAction(file =>
        {
            if (!files.UnshippedTexts.Contains(file.AdditionalFile))
                return;
            foreach (var stale in StaleEvents.Of(files, DeclaredEvents.In(known, file.CancellationToken)))
                file.ReportDiagnostic(stale);
        });
    }

    private static void Analyze(DeclaredEvents.Found found, ContractFiles files, Action<Diagnostic> report)
    {
        var (name, version) = (found.Contract.Name, found.Contract.Version);
        EventContract? shipped = files.Shipped.Find(name, version), unshipped = files.Unshipped.Find(name, version);

        // What breaks the contract is said as an error, and is not to be declared.
        if (shipped is { IsRetired: true } || ContractAcceptance.IsDeclared(shipped, unshipped, found.Contract)
            || (shipped is not null && ContractComparison.Compare(shipped, found.Contract, unshipped).Any(change => change.Verdict != ContractVerdict.Compatible)))
        {
            return;
        }

        report(files.Describe(
            DiagnosticDescriptors.UndeclaredEvent, found.PlaceOf(""), ContractProperties.Of(found.Contract.Event), found.Type.Name, name, version,
            $"{(shipped is null && unshipped is null ? "is not in" : "is otherwise than in")} {ContractFile.Unshipped}: declare it"));
    }
}
