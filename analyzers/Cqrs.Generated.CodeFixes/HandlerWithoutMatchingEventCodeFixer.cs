using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Makes a handler's name and its parameter's type agree: by the name, by the type, or by declaring the type that is missing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandlerWithoutMatchingEventCodeFixer : CodeFixProvider
{
    internal const string Rename = nameof(Rename);

    internal const string Retype = nameof(Retype);

    internal const string Declare = nameof(Declare);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.HandlerWithoutMatchingEvent];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => HandlerFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent is not MethodDeclarationSyntax declaration
            || declaration.ParameterList.Parameters.FirstOrDefault()?.Type is not { } written
            || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || KnownSymbols.TryCreate(model.Compilation) is not { } known)
            return;
        var type = method.Parameters[0].Type;
        var agreed = HandlerConvention.NameFor(type);
        if (HandlerConvention.CouldBeMessage(type) && !HandlerNaming.IsHandledByAnother(method))
            Offer($"Rename to '{agreed}'", Rename, cancel => RenameAsync(document.Project.Solution, method, agreed, cancel));
        var wanted = HandlerNaming.MessageNameIn(method.Name);
        var what = ContainerConvention.KindOf(method.ContainingType, known) == ContainerKind.CommandHandlers ? "command" : "event";
        if (HandlerNaming.FindNamedMessage(method.Name, model, written.SpanStart) is not null)
            Offer($"Take '{wanted}'", Retype, _ => RetypeAsync(document, root, written, wanted));
        else if (HandlerNaming.IsMessageNameFree(method.Name, model, written.SpanStart) && type is not IErrorTypeSymbol { CandidateReason: not CandidateReason.None })
            Offer($"Declare the {what} '{wanted}'", Declare, cancel => DeclareAsync(document, written, wanted, cancel));

        void Offer(string title, string key, Func<CancellationToken, Task<Solution>> change)
            => context.RegisterCodeFix(CodeAction.Create(title, change, key), context.Diagnostics);
    }

    private static Task<Solution> RenameAsync(Solution solution, IMethodSymbol method, string name, CancellationToken cancellationToken)
        => Renamer.RenameSymbolAsync(solution, method, new SymbolRenameOptions(), name, cancellationToken);

    private static Task<Solution> RetypeAsync(Document document, SyntaxNode root, TypeSyntax written, string name)
        => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(written, SyntaxFactory.IdentifierName(name).WithTriviaFrom(written))).Project.Solution);

    private static async Task<Solution> DeclareAsync(Document document, TypeSyntax written, string name, CancellationToken cancellationToken)
        => (await MessageDeclaration.AddAsync(document, written, name, cancellationToken).ConfigureAwait(false)).Project.Solution;
}
