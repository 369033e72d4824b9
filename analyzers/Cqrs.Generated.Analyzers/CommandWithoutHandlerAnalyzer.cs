using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS4002: a command that is sent where command handlers are known, and none for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommandWithoutHandlerAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.CommandWithoutHandler];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var sent = new ConcurrentBag<IOperation>();
        var registered = new ConcurrentBag<ITypeSymbol>();
        var holders = new ConcurrentBag<INamedTypeSymbol>();
        start.RegisterSyntaxNodeAction(node => Collect(node, known, sent.Add, registered.Add), SyntaxKind.InvocationExpression);
        start.RegisterSymbolAction(
            symbol =>
            {
                if (ContainerConvention.KindOf((INamedTypeSymbol)symbol.Symbol, known) == ContainerKind.CommandHandlers)
                    holders.Add((INamedTypeSymbol)symbol.Symbol);
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            if (sent.IsEmpty || holders.Any(IsWrittenByHand) || registered.Any(command => command.TypeKind == TypeKind.TypeParameter))
                return;
            var handled = new HashSet<ITypeSymbol>(holders.Concat(ManifestedTypes.Of(end.Compilation)).SelectMany(type => CommandsOf(type, known)), SymbolEqualityComparer.Default);

            // Where no handlers are known at all, commands go to another process.
            if (handled.Count == 0)
                return;
            handled.UnionWith(registered);
            foreach (var command in sent.Where(command => !handled.Contains(command.Type!) && !MayTravel(command.Type!)))
                end.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.CommandWithoutHandler, command.Syntax.GetLocation(), command.Type!.Name));
        });

        // Who marks a command says that another process may handle it.
        bool MayTravel(ITypeSymbol command) => command is INamedTypeSymbol named && EventConvention.IsDeclaredCommand(named, known);

        bool IsWrittenByHand(INamedTypeSymbol type) => !type.IsAbstract && !ContainerConvention.NeedsRouter(type, known) && type.GetMembers().OfType<IMethodSymbol>()
            .Any(method => method.Name.EndsWith("DispatchAsync", StringComparison.Ordinal));
    }

    private static IEnumerable<ITypeSymbol> CommandsOf(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.KindOf(type, known) == ContainerKind.CommandHandlers ? CommandConvention.HandledBy(type, known) : [];

    private static void Collect(SyntaxNodeAnalysisContext context, KnownSymbols known, Action<IOperation> sent, Action<ITypeSymbol> registered)
    {
        if (!CommandConvention.LooksLikeSendOrRegister((InvocationExpressionSyntax)context.Node)
            || context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is not IInvocationOperation call)
            return;
        if (CommandConvention.RegisteredBy(call, known) is { } command)
            registered(command);
        else if (CommandConvention.SentBy(call, known) is { Type: { } type } body && HandlerConvention.CouldBeMessage(type)
            && !KnownSymbols.Same(type, known.Command) && (type.IsSealed || type.IsValueType || body is IObjectCreationOperation))
            sent(body);
    }
}
