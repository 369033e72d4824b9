using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>CQRS2020: a copy of another assembly's event that does not read what that one writes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CopiedEventAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.CopyDiffers];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (ContractLevel.Of(start.Options) is not { } level || PublishedContracts.In(known) is not { Any: true } published)
            return;
        start.RegisterSymbolAction(
            symbol =>
            {
                var events = DeclaredEvents.In(known, symbol.CancellationToken);
                if (events.Find((INamedTypeSymbol)symbol.Symbol) is not { } found)
                    return;
                foreach (var contract in found.Contracts)
                {
                    foreach (var theirs in published.Of(contract.Name))
                        Compare(contract, [.. theirs.Select(one => one.Contract)], events.IsNewest(found.Type), (path, reason) => symbol.ReportDiagnostic(level.Describe(
                            DiagnosticDescriptors.CopyDiffers, found.PlaceOf(path), ContractProperties.Of(contract.Event), found.Type.Name, contract.Name, contract.Version, theirs.Key, reason)));
                }
            },
            SymbolKind.NamedType);
    }

    private static void Compare(EventContract contract, EventContract[] theirs, bool isNewest, Action<string, string> report)
    {
        // What is published is the newest version.
        var newest = theirs.Max(original => original.Version);
        if (isNewest && contract.Version < newest)
            report("", $"version {newest} is what it publishes; make that version, with an upcaster from this one");
        if (Array.Find(theirs, original => original.Version == contract.Version) is not { } original)
        {
            if (contract.Version > newest)
                report("", $"it has no version above {newest}");
            return;
        }

        // A copy may leave out what it has no use for.
        foreach (var change in ContractComparison.Compare(original, contract, null).Where(change => change.Verdict != ContractVerdict.Compatible && !IsLeftOut(change)))
            report(change.Path, Reason(change));
    }

    // What is there of the kind of an object around it, a copy may declare by itself: what is in it is seen where that is declared.
    private static bool IsLeftOut(ContractChange change) => change.Kind == ContractChangeKind.Removed
        || (change.Kind == ContractChangeKind.EnumChanged && change.Code is null)
        || (change is { Kind: ContractChangeKind.TypeChanged, Stored: { IsEvent: false } stored, Code: { } code } && IsObject(stored) && IsObject(code));

    private static bool IsObject(ContractLine line) => WireTypes.Plain(line.Type) is var type && (type == WireTypes.Object || type.StartsWith(WireTypes.SamePrefix, StringComparison.Ordinal));

    private static string Reason(ContractChange change)
    {
        ContractLine? stored = change.Stored, code = change.Code ?? change.Stored!;
        return change.Kind switch
        {
            ContractChangeKind.TypeChanged when code.IsEvent => $"its members are keyed by {Keyed(stored!)} there, and by {Keyed(code)} here",
            ContractChangeKind.TypeChanged => $"{Value(code)} is '{stored!.Type}' there, and '{code.Type}' here",
            ContractChangeKind.AddedWithoutDefault => $"{Value(code)} is not there: give its parameter a default value, or make it nullable",
            ContractChangeKind.EnumChanged => $"the number {ContractPath.NumberOf(code.Path)} is {(stored is null ? "another's" : $"'{stored.Name}'")} there, and '{code.Name}' here",
            _ => $"{Value(stored ?? code)} is elsewhere here",
        };

        // Items of lists, and members that are keyed by their names, have no other.
        static string Value(ContractLine line) => line.Name.Length == 0 ? $"key {line.Path}" : $"'{line.Name}', key {line.Path},";

        static string Keyed(ContractLine line) => line.Type.Length == 0 ? "position" : "name";
    }
}
