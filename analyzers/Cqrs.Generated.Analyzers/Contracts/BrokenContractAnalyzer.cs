using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>CQRS2012 to CQRS2018: an event that does not read what may be stored of it, or that is gone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BrokenContractAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.StoredTypeChanged, DiagnosticDescriptors.RequiredMemberAdded, DiagnosticDescriptors.StoredMemberMoved, DiagnosticDescriptors.StoredMemberRemoved,
        DiagnosticDescriptors.StoredEventRemoved, DiagnosticDescriptors.RetiredNameReused, DiagnosticDescriptors.StoredEnumChanged,
    ];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (ContractFiles.Of(start.Options, start.CancellationToken) is not { AreWhole: true } files)
            return;
        start.RegisterSymbolAction(
            symbol =>
            {
                if (DeclaredEvents.In(known, symbol.CancellationToken).Find((INamedTypeSymbol)symbol.Symbol) is { } found)
                {
                    foreach (var contract in found.Contracts)
                        Analyze(found, contract, files, symbol.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            foreach (var removed in RemovedEvents.Of(files, DeclaredEvents.In(known, end.CancellationToken)))
                end.ReportDiagnostic(removed);
        });
    }

    private static void Analyze(DeclaredEvents.Found found, EventContract contract, ContractFiles files, Action<Diagnostic> report)
    {
        var (name, version) = (contract.Name, contract.Version);
        var unshipped = files.Unshipped.Find(name, version);
        if (files.Shipped.Find(name, version) is not { } shipped)
            return;
        if (shipped.IsRetired)
        {
            report(files.Describe(DiagnosticDescriptors.RetiredNameReused, found.PlaceOf(""), ContractProperties.Of(shipped.Event), found.Type.Name, $"the wire name '{name}', version {version}", "give the event another name with [Event]"));
            return;
        }

        foreach (var change in ContractComparison.Compare(shipped, contract, unshipped).Where(change => change.Verdict != ContractVerdict.Compatible))
            report(Describe(found, files, change));
    }

    private static Diagnostic Describe(DeclaredEvents.Found found, ContractFiles files, ContractChange change)
    {
        ContractLine? stored = change.Stored, code = change.Code;
        var place = found.PlaceOf(change.Path);
        var key = change.Path.Length == 0 ? "" : $"key {change.Path}";
        return change.Kind switch
        {
            ContractChangeKind.TypeChanged => Say(DiagnosticDescriptors.StoredTypeChanged, Full(code!), key, TypeOf(stored!), TypeOf(code!)),
            ContractChangeKind.AddedWithoutDefault => Say(DiagnosticDescriptors.RequiredMemberAdded, Full(code!), key),
            ContractChangeKind.Moved => Say(DiagnosticDescriptors.StoredMemberMoved, Full(stored!), key, code is null ? "another member's place" : $"the place of '{code.Name}'"),
            ContractChangeKind.Removed => Say(DiagnosticDescriptors.StoredMemberRemoved, Full(stored!), key),
            ContractChangeKind.Reused => Say(DiagnosticDescriptors.RetiredNameReused, Full(code!), $"{key}, which is retired", "give the member a key that was never used, with [Key], or make the event's next version"),
            _ => Say(DiagnosticDescriptors.StoredEnumChanged, EnumOf(found, change), NumberOf(change), stored is null ? "new" : $"'{stored.Name}'", code is null ? "without a name" : $"'{code.Name}' under {NumberOf(code)}"),
        };

        Diagnostic Say(DiagnosticDescriptor rule, params object[] arguments) => files.Describe(rule, place, ContractProperties.Of((stored ?? code)!, isGone: code is null), arguments);

        string Full(ContractLine line) => line.Name.Length == 0 ? found.Type.Name : $"{found.Type.Name}.{line.Name}";
    }

    private static string TypeOf(ContractLine line) => line.IsEvent ? line.Type.Length == 0 ? "keyed by position" : "keyed by name" : line.Type;

    private static string EnumOf(DeclaredEvents.Found found, ContractChange change)
        => found.Contract.Find(ContractPath.ParentOf(change.Path)) is { Comment.Length: > 0 } line ? line.Comment : found.Type.Name;

    private static string NumberOf(ContractChange change) => NumberOf((change.Stored ?? change.Code)!);

    private static string NumberOf(ContractLine line) => ContractPath.NumberOf(line.Path);
}
