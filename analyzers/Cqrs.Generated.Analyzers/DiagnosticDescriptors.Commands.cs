using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <content>Commands.</content>
internal static partial class DiagnosticDescriptors
{
    private const string Commands = "Cqrs.Commands";

    public static readonly DiagnosticDescriptor CommandHandledTwice = Rule(
        DiagnosticIds.CommandHandledTwice, Commands, DiagnosticSeverity.Error,
        "A command is handled by one class",
        "'{0}' handles '{1}', which '{2}' handles already: remove one of the handlers",
        "A command has one handler, which decides. Of two, chance would choose.",
        WellKnownDiagnosticTags.CompilationEnd);
}
