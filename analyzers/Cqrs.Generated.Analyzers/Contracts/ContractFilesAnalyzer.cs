using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>CQRS2010 and CQRS2011: contract files that cannot be read, or are not two.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractFilesAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ContractUnreadable, DiagnosticDescriptors.ContractFileMissing];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (ContractFiles.Of(start.Options, start.CancellationToken) is not { } files)
            return;
        start.RegisterAdditionalFileAction(context =>
        {
            var file = context.AdditionalFile;
            var isShipped = files.ShippedTexts.Contains(file);
            if (!(isShipped || files.UnshippedTexts.Contains(file)) || file.GetText(context.CancellationToken) is not { } text)
                return;
            foreach (var problem in ContractFile.Read(text).Problems)
            {
                context.ReportDiagnostic(files.Describe(
                    DiagnosticDescriptors.ContractUnreadable, ContractFiles.LocationOf(file, problem.Span), ImmutableDictionary<string, string?>.Empty, text.ToString(problem.Span).Trim(), problem.Reason));
            }

            if ((isShipped ? files.ShippedTexts : files.UnshippedTexts).Length > 1)
                Missing(file, $"has more than one '{(isShipped ? ContractFile.Shipped : ContractFile.Unshipped)}': keep one");
            else if ((isShipped ? files.UnshippedTexts : files.ShippedTexts).Length == 0)
                Missing(file, $"has no '{(isShipped ? ContractFile.Unshipped : ContractFile.Shipped)}' beside '{Path.GetFileName(file.Path)}': add one, empty if there is nothing to say");

            void Missing(AdditionalText at, string reason) => context.ReportDiagnostic(files.Describe(
                DiagnosticDescriptors.ContractFileMissing, ContractFiles.LocationOf(at, new(0, 0)), ImmutableDictionary<string, string?>.Empty, known.Compilation.AssemblyName ?? "The project", reason));
        });
    }
}
