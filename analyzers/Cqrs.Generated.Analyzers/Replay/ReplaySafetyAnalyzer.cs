using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>CQRS3001 to CQRS3014 and CQRS5001: what must not happen while a history is folded, and what must not happen outside of it. One walk finds them all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplaySafetyAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.ClockInFold,
        DiagnosticDescriptors.RandomnessInFold,
        DiagnosticDescriptors.NewIdInFold,
        DiagnosticDescriptors.EnvironmentInFold,
        DiagnosticDescriptors.CultureInFold,
        DiagnosticDescriptors.StaticStateInFold,
        DiagnosticDescriptors.InputOutputInFold,
        DiagnosticDescriptors.WaitingInFold,
        DiagnosticDescriptors.ServiceInFold,
        DiagnosticDescriptors.UnorderedIterationInFold,
        DiagnosticDescriptors.RaiseInFold,
        DiagnosticDescriptors.RefusalInFold,
        DiagnosticDescriptors.StateChangedOutsideHandler,
        DiagnosticDescriptors.UnseenCallInFold,
        DiagnosticDescriptors.SideEffectInProjection,
    ];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var facts = new ReplayFacts(known);

        // Classes, and not every body of the compilation: bodies are bound only where a class turns out to be an aggregate or a projection.
        start.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.ClassDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ReplayFacts facts)
    {
        var declaration = (ClassDeclarationSyntax)context.Node;
        if ((declaration.BaseList is null && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } container
            || facts.KindOf(container) is var kind && !ReplayConvention.IsFolded(kind) || facts.IsCertified(container))
            return;
        facts.Bodies.Take(context.SemanticModel);
        foreach (var member in MembersOf(declaration, context))
        {
            if (facts.IsCertified(member))
                continue;
            if (IsFold(member, container, kind, facts.Known))
                Walk(member);
            else if (kind == ContainerKind.Aggregate && StateOutsideHandlers.WhyWrong(member, container, facts, context.CancellationToken) is { } changes
                // One mistake, one report: CQRS1001 says how such a method becomes a handler.
                && !(member is IMethodSymbol method && MeantHandlers.IsMeant(method, kind, facts.Known, context.SemanticModel, context.CancellationToken)))
                changes.ForEach(change => Report(DiagnosticDescriptors.StateChangedOutsideHandler, change.Location, change.Leaf, member, change.Reason));
        }

        void Walk(ISymbol member)
        {
            foreach (var problem in FoldWalk.From(member, container, facts, context.CancellationToken))
            {
                if (RuleFor(problem.Finding.Hazard, kind) is { } rule)
                    Report(rule, problem.Location, problem.Trail is null ? null : problem.Finding.Where, member, Trail.Write(problem.Trail, problem.Finding.What, container));
            }
        }

        void Report(DiagnosticDescriptor rule, Location location, Location? leaf, ISymbol member, string text)
            => context.ReportDiagnostic(Diagnostic.Create(rule, location, leaf is null ? [] : [leaf], NameOf(member), text));
    }

    /// <summary>The methods, accessors, fields and properties that are declared in this part of the class, and its constructors.</summary>
    private static IEnumerable<ISymbol> MembersOf(ClassDeclarationSyntax declaration, SyntaxNodeAnalysisContext context)
    {
        var model = context.SemanticModel;
        if (declaration.ParameterList is not null && model.GetDeclaredSymbol(declaration, context.CancellationToken) is { } type
            && ConstructionConvention.PrimaryConstructorOf(type) is { } primary)
            yield return primary;
        foreach (var member in declaration.Members)
        {
            switch (member)
            {
                case BaseFieldDeclarationSyntax field:
                    foreach (var variable in field.Declaration.Variables)
                    {
                        if (model.GetDeclaredSymbol(variable, context.CancellationToken) is { } declared)
                            yield return declared;
                    }

                    break;
                case BasePropertyDeclarationSyntax:
                    if (model.GetDeclaredSymbol(member, context.CancellationToken) is IPropertySymbol property)
                    {
                        yield return property;
                        if (property.GetMethod is { } getter)
                            yield return getter;
                        if (property.SetMethod is { } setter)
                            yield return setter;
                    }

                    break;
                case BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }:
                    if (model.GetDeclaredSymbol(member, context.CancellationToken) is IMethodSymbol method)
                        yield return method.PartialDefinitionPart ?? method;
                    break;
            }
        }
    }

    /// <summary>Whether the member runs for each event, or whenever an aggregate is made empty for its first.</summary>
    private static bool IsFold(ISymbol member, INamedTypeSymbol container, ContainerKind kind, KnownSymbols known) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => ReplayConvention.IsMadeForEachFold(kind)
            && KnownSymbols.Same(constructor, ConstructionConvention.EmptyConstructorOf(container) ?? ConstructionConvention.PrimaryConstructorOf(container)),
        IMethodSymbol method => ReplayConvention.IsHandler(method, kind, known),
        IFieldSymbol { IsStatic: false } field => ReplayConvention.IsMadeForEachFold(kind) && !StateOutsideHandlers.IsOpen(field),
        IPropertySymbol { IsStatic: false } property => ReplayConvention.IsMadeForEachFold(kind) && !StateOutsideHandlers.IsOpen(property),
        _ => false,
    };

    /// <summary>What a projection does outside itself is one matter, be it a file or a service; that it may refuse to go on is how it stops.</summary>
    private static DiagnosticDescriptor? RuleFor(Hazard hazard, ContainerKind kind) => hazard switch
    {
        Hazard.Clock => DiagnosticDescriptors.ClockInFold,
        Hazard.Randomness => DiagnosticDescriptors.RandomnessInFold,
        Hazard.NewId => DiagnosticDescriptors.NewIdInFold,
        Hazard.Environment => DiagnosticDescriptors.EnvironmentInFold,
        Hazard.Culture => DiagnosticDescriptors.CultureInFold,
        Hazard.StaticState => DiagnosticDescriptors.StaticStateInFold,
        Hazard.Waiting => DiagnosticDescriptors.WaitingInFold,
        Hazard.Order => DiagnosticDescriptors.UnorderedIterationInFold,
        Hazard.Unseen => DiagnosticDescriptors.UnseenCallInFold,
        Hazard.InputOutput => kind == ContainerKind.Projection ? DiagnosticDescriptors.SideEffectInProjection : DiagnosticDescriptors.InputOutputInFold,
        Hazard.Service => kind == ContainerKind.Projection ? DiagnosticDescriptors.SideEffectInProjection : DiagnosticDescriptors.ServiceInFold,
        Hazard.Raising => DiagnosticDescriptors.RaiseInFold,
        Hazard.Refusal => kind == ContainerKind.Projection ? null : DiagnosticDescriptors.RefusalInFold,
        _ => null,
    };

    private static string NameOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => member.ContainingType.Name,
        IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
        _ => member.Name,
    };
}
