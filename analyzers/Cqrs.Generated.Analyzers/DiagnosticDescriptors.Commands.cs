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

    public static readonly DiagnosticDescriptor CommandWithoutHandler = Rule(
        DiagnosticIds.CommandWithoutHandler, Commands, DiagnosticSeverity.Warning,
        "A command that is sent has a handler",
        "'{0}' is sent here, and no class in this project or in those it references handles it: add 'Handle{0}({0} command)' to a class that implements ICommandHandlers, "
            + "or mark '{0}' with [Command] if another process handles it",
        "A command that nothing handles is refused at run time.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor HandlerWithoutCancellation = Rule(
        DiagnosticIds.HandlerWithoutCancellation, Commands, DiagnosticSeverity.Warning,
        "A command handler passes cancellation on",
        "'{0}' takes no CancellationToken, so '{1}' cannot be cancelled: add a CancellationToken as its last parameter and pass it to '{1}'",
        "What a handler waits for should end when whoever sent the command gives up, or when the process stops. The router passes a CancellationToken to a handler that takes one.");

    public static readonly DiagnosticDescriptor UnawaitedDecision = Rule(
        DiagnosticIds.UnawaitedDecision, Commands, DiagnosticSeverity.Error,
        "A decision is awaited before its events are saved",
        "'{0}' is not awaited, so '{1}' saves before it has ended and nobody sees it fail: {2}",
        "UpdateAsync and CreateAsync save what was raised when the decision returns. A task that it leaves behind raises too late, and its exception is lost.");

    public static readonly DiagnosticDescriptor UnencodableCommand = Rule(
        DiagnosticIds.UnencodableCommand, Commands, DiagnosticSeverity.Error,
        "A declared command can travel",
        "'{0}' cannot be sent to another process: {1} {2}",
        "[Command] says that a command may travel between processes. It is written as its public members, in forms that are known when it is compiled, and made again from them.");

    public static readonly DiagnosticDescriptor CommandNameTaken = Rule(
        DiagnosticIds.CommandNameTaken, Commands, DiagnosticSeverity.Error,
        "Declared commands of one application have different wire names",
        "'{0}' has the wire name '{1}', which '{2}' has already: give one of them another with [Command]",
        "Another process knows a command by its wire name alone. Of two types that share it none could be read with certainty.",
        WellKnownDiagnosticTags.CompilationEnd);
}
