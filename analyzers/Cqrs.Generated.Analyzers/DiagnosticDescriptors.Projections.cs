using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <content>Projections.</content>
internal static partial class DiagnosticDescriptors
{
    private const string Projections = "Cqrs.Projections";

    public static readonly DiagnosticDescriptor SideEffectInProjection = Rule(
        DiagnosticIds.SideEffectInProjection, Projections, DiagnosticSeverity.Warning,
        "A projection changes its own read model only",
        "'{0}' reaches outside the projection's read model ({1}), and would do it again whenever the projection is built anew: do it in a handler of published events (EventDispatcher); if that is where the read model is kept, mark it or its type with [ReplaySafe]",
        "A projection is built anew from the first event whenever its state is lost or its handlers change. Mails would be sent, commands given and events written again.");

    public static readonly DiagnosticDescriptor FoldVersionWithoutEffect = Rule(
        DiagnosticIds.FoldVersionWithoutEffect, Projections, DiagnosticSeverity.Error,
        "[FoldVersion] pins a fingerprint",
        "[FoldVersion] on '{0}' pins nothing: {1}",
        "The fingerprint is made of the code as if the attribute were not there: what is kept is made anew with the next refactoring, which is what somebody wanted to prevent.");
}
