using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1010: [Event], [Command] or [Aggregate] with a name or version that the runtime refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusablePinnedNameAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnusablePinnedName];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        foreach (var pinned in PinnedName.Of((INamedTypeSymbol)context.Symbol, known))
            Analyze(context, pinned);
    }

    private static void Analyze(SymbolAnalysisContext context, (AttributeData Attribute, string? Name, int? Version, bool IsStream) pinned)
    {
        if ((pinned.IsStream ? PinnedName.WhyNoStreamName(pinned.Name) : PinnedName.WhyNoEventName(pinned.Name)) is { } reason)
            Report($"{(pinned.IsStream ? "stream name" : "wire name")} '{Shown(pinned.Name)}'", reason, argument => argument.NameEquals is null);
        if (pinned.Version is { } version && PinnedName.WhyNoVersion(version) is { } wrong)
            Report($"version {version}", wrong, argument => argument.NameEquals is not null);

        void Report(string what, string problem, Func<AttributeArgumentSyntax, bool> isIt)
        {
            var attribute = pinned.Attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
            var place = attribute?.ArgumentList?.Arguments.FirstOrDefault(isIt)?.Expression ?? (SyntaxNode?)attribute;
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnusablePinnedName, place?.GetLocation() ?? context.Symbol.Locations[0], context.Symbol.Name, what, problem));
        }
    }

    // A message is one line, and has room for the beginning of a name.
    private static string Shown(string? name)
    {
        var begin = name is { Length: > 40 } ? name.Substring(0, 40) + "…" : name ?? "";
        return string.Concat(begin.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }
}
