using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>
/// What the rules have in common: they run concurrently, leave generated code alone, look the framework's types up once per compilation, and step aside where it
/// is not referenced.
/// </summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    private protected RuleAnalyzer() { }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is { } known)
                Register(start, known);
        });
    }

    /// <summary>Registers the rule for a compilation that references the framework.</summary>
    internal abstract void Register(CompilationStartAnalysisContext start, KnownSymbols known);
}
