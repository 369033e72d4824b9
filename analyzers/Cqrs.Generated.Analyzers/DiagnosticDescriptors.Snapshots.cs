using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <content>Snapshots.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnencodableState = Rule(
        DiagnosticIds.UnencodableState, "Cqrs.Snapshots", DiagnosticSeverity.Hidden,
        "An aggregate's state can be kept in a snapshot",
        "'{0}' can have no snapshots: '{1}' {2}",
        "A snapshot holds the whole state: every field of the instance, private and inherited ones too. Where one of them cannot be encoded there is none, and asking for them fails when the application starts.");
}
