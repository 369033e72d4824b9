using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Settles what is reported in a contract file, of an event that the code does not have.</summary>
public abstract class ContractFileCodeFixer : CodeFixProvider
{
    private protected abstract string Key { get; }

    private protected abstract string TitleForAll { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new ContractFixAllProvider(TitleForAll, CanFixOne);

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.TextDocument.Project;
        foreach (var diagnostic in context.Diagnostics.Where(CanFixOne))
        {
            context.RegisterCodeFix(
                CodeAction.Create(TitleFor(ContractProperties.EventOf(diagnostic).Name), cancel => ContractEdits.ApplyAsync(project, [diagnostic], cancel), Key), diagnostic);
        }

        return Task.CompletedTask;
    }

    private protected abstract string TitleFor(string name);

    private protected virtual bool CanFixOne(Diagnostic diagnostic) => true;
}
