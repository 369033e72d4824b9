using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>
/// CQRS1001: a method that looks like a handler, and whose name and parameter do not agree on a type that exists; or that was meant as one, but is named as other
/// frameworks have it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerWithoutMatchingEventAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandlerWithoutMatchingEvent];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // Syntax nodes, because the advice depends on which types can be seen from the method.
        start.RegisterSyntaxNodeAction(node => Analyze(node, known), SyntaxKind.MethodDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        var declaration = (MethodDeclarationSyntax)context.Node;
        if ((!HandlerConvention.LooksLikeHandler(declaration.Identifier.ValueText) && !MeantHandlers.IsWorthALook(declaration))
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { PartialDefinitionPart: null } method)
            return;
        var kind = ContainerConvention.KindOf(method.ContainingType, known);
        if (!HandlerConvention.LooksLikeHandler(method.Name))
        {
            if (MeantHandlers.IsMeant(method, kind, known, context.SemanticModel, context.CancellationToken))
                Report(AboutMeant(method.Parameters[0].Type));
            return;
        }

        if (HandlerConvention.Judge(method, kind, known).Kind != HandlerVerdictKind.NameMismatch)
            return;
        var type = method.Parameters[0].Type;
        if (type is IErrorTypeSymbol { Name: "" })
            return; // Half typed: the compiler asks for the missing type itself.
        var named = HandlerNaming.FindNamedMessage(method.Name, context.SemanticModel, declaration.ParameterList.SpanStart);
        var what = kind == ContainerKind.CommandHandlers ? "command" : "event";
        Report(type is IErrorTypeSymbol missing ? AboutMissing(method, missing, named, what) : AboutMismatch(method, type, named, what));

        void Report(string problem) => context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.HandlerWithoutMatchingEvent, declaration.Identifier.GetLocation(), method.Name, problem));
    }

    private static string AboutMeant(ITypeSymbol type)
    {
        var shown = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return $"takes '{shown}' as a handler would, but only '{HandlerConvention.NameFor(type)}' is called for it: rename it to '{HandlerConvention.NameFor(type)}'";
    }

    private static string AboutMissing(IMethodSymbol method, IErrorTypeSymbol type, INamedTypeSymbol? named, string what)
    {
        var wanted = HandlerNaming.MessageNameIn(method.Name);
        if (type.CandidateReason != CandidateReason.None)
            return $"takes '{type.Name}', which does not name one type here: correct it as the compiler's own error says";
        if (type.Name == wanted)
            return $"handles the {what} '{wanted}', and there is no such type: declare it, import its namespace, or correct the name";
        return named is not null
            ? $"takes '{type.Name}', and there is no such type: change it to '{named.Name}'"
            : $"takes '{type.Name}', and there is no such type, nor one called '{wanted}': declare the {what}, import its namespace, or correct the names";
    }

    private static string AboutMismatch(IMethodSymbol method, ITypeSymbol type, INamedTypeSymbol? named, string what)
    {
        var shown = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        var change = named is null ? "change its parameter's type" : $"change its parameter's type to '{named.Name}'";
        if (!HandlerConvention.CouldBeMessage(type))
            return $"takes '{shown}', which is no {what}, so it would never be called: {change}, or, if it is no handler, give it a name that does not begin with '{HandlerConvention.Prefix}'";
        var agreed = HandlerConvention.NameFor(type);
        if (HandlerNaming.IsHandledByAnother(method))
            return $"takes '{shown}', which '{agreed}' handles already, so it would never be called: {change}, or remove it";
        return named is null
            ? $"takes '{shown}', so it would never be called: rename it to '{agreed}', or {change}"
            : $"takes '{shown}', so it would never be called: {change}, or rename it to '{agreed}'";
    }
}
