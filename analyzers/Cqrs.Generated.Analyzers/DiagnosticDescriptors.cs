using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <summary>What each rule says. Every message begins with the symbol, says what is wrong and then what to do.</summary>
internal static class DiagnosticDescriptors
{
    private const string Convention = "Cqrs.Convention";

    private const string Contract = "Cqrs.Contract";

    private const string Commands = "Cqrs.Commands";

    private const string Pages = "https://github.com/cqrs-generated/cqrs-generated/blob/main/docs/rules/";

    public static readonly DiagnosticDescriptor HandlerWithoutMatchingEvent = new(
        DiagnosticIds.HandlerWithoutMatchingEvent,
        title: "A handler's name and its parameter's type agree",
        messageFormat: "'{0}' {1}",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A method is called for an event or command if its name is Handle followed by the simple name of its first parameter's type. "
            + "A method that only looks like a handler would be passed over in silence.",
        helpLinkUri: Pages + DiagnosticIds.HandlerWithoutMatchingEvent + ".md");

    public static readonly DiagnosticDescriptor HandlersInNonPartialClass = new(
        DiagnosticIds.HandlersInNonPartialClass,
        title: "A class that holds handlers is partial",
        messageFormat: "'{0}' {1}",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The router that calls handlers is written into their class, so the class and every class around it must be partial.",
        helpLinkUri: Pages + DiagnosticIds.HandlersInNonPartialClass + ".md");

    public static readonly DiagnosticDescriptor DuplicateHandler = new(
        DiagnosticIds.DuplicateHandler,
        title: "A class handles each event or command once",
        messageFormat: "'{0}' handles '{1}' a second time in '{2}', so it would never be called: merge it into the first at {3}, or remove it",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The router calls one handler for each event or command. Of two that take the same type, only the first would run.",
        helpLinkUri: Pages + DiagnosticIds.DuplicateHandler + ".md");

    public static readonly DiagnosticDescriptor UnusableHandlerSignature = new(
        DiagnosticIds.UnusableHandlerSignature,
        title: "A handler has a signature that the router can call",
        messageFormat: "'{0}' {1}",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An event handler takes the event and, if it wants one, an EventContext, and returns nothing. A command handler takes the command and, "
            + "if it wants them, a CommandContext and a CancellationToken, and returns ValueTask, Task or nothing.",
        helpLinkUri: Pages + DiagnosticIds.UnusableHandlerSignature + ".md");

    public static readonly DiagnosticDescriptor RouterReplacesInheritedRouter = new(
        DiagnosticIds.RouterReplacesInheritedRouter,
        title: "A router reaches every handler that its class inherits",
        messageFormat: "'{0}' has a router that takes the place of the one of '{1}' and cannot call its private handlers: make the handlers of '{1}' protected, or handle the events in one class",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A class that can be made has one router, written for it. The router of a derived class cannot call the private handlers of its base, so events would be lost.",
        helpLinkUri: Pages + DiagnosticIds.RouterReplacesInheritedRouter + ".md");

    public static readonly DiagnosticDescriptor UnregisteredHandlers = new(
        DiagnosticIds.UnregisteredHandlers,
        title: "Every projection and class of command handlers can be registered",
        messageFormat: "'{0}' {1}; if you make it yourself, suppress this warning",
        Convention,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A class that generated code cannot name or make is routed, but no host runs it: its handlers would never be called.",
        helpLinkUri: Pages + DiagnosticIds.UnregisteredHandlers + ".md");

    public static readonly DiagnosticDescriptor AggregateCannotBeMadeEmpty = new(
        DiagnosticIds.AggregateCannotBeMadeEmpty,
        title: "An aggregate can be made empty",
        messageFormat: "'{0}' cannot be made empty, which is how every history begins: {1}",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An aggregate is loaded by making an empty one and folding its history into it. A constructor without parameters is generated where there is none, "
            + "unless the base class or the primary constructor demands arguments that the compiler cannot give.",
        helpLinkUri: Pages + DiagnosticIds.AggregateCannotBeMadeEmpty + ".md");

    public static readonly DiagnosticDescriptor UnencodableEvent = new(
        DiagnosticIds.UnencodableEvent,
        title: "An event can be stored",
        messageFormat: "'{0}' cannot be stored: {1} {2}",
        Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An event is written to the store as its public members, in forms that are known when it is compiled, and made again from them.",
        helpLinkUri: Pages + DiagnosticIds.UnencodableEvent + ".md");

    public static readonly DiagnosticDescriptor AggregateNameTaken = new(
        DiagnosticIds.AggregateNameTaken,
        title: "Aggregates of one application have different names",
        messageFormat: "'{0}' has the stream name '{1}', which '{2}' has already: give one of them another with [Aggregate]",
        Convention,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Two aggregates with one stream name would read and write each other's streams. No application can hold both.",
        helpLinkUri: Pages + DiagnosticIds.AggregateNameTaken + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor EventNameTaken = new(
        DiagnosticIds.EventNameTaken,
        title: "Events of one application have different wire names",
        messageFormat: "'{0}' has the wire name '{1}, which '{2}' has already: give one of them another with [Event]",
        Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A stored event is known by its wire name and version alone. Of two types that share them none could be read with certainty.",
        helpLinkUri: Pages + DiagnosticIds.EventNameTaken + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor CommandHandledTwice = new(
        DiagnosticIds.CommandHandledTwice,
        title: "A command is handled by one class",
        messageFormat: "'{0}' handles '{1}', which '{2}' handles already: remove one of the handlers",
        Commands,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A command has one handler, which decides. Of two, chance would choose.",
        helpLinkUri: Pages + DiagnosticIds.CommandHandledTwice + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
