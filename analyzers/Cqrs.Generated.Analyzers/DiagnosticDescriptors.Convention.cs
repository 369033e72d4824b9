using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <content>Convention and routing.</content>
internal static partial class DiagnosticDescriptors
{
    private const string Convention = "Cqrs.Convention";

    public static readonly DiagnosticDescriptor HandlerWithoutMatchingEvent = Rule(
        DiagnosticIds.HandlerWithoutMatchingEvent, Convention, DiagnosticSeverity.Error,
        "A handler's name and its parameter's type agree",
        "'{0}' {1}",
        "A method is called for an event or command if its name is Handle followed by the simple name of its first parameter's type. "
            + "A method that only looks like a handler would be passed over in silence.");

    public static readonly DiagnosticDescriptor HandlersInNonPartialClass = Rule(
        DiagnosticIds.HandlersInNonPartialClass, Convention, DiagnosticSeverity.Error,
        "A class that holds handlers is partial",
        "'{0}' {1}",
        "The router that calls handlers is written into their class, so the class and every class around it must be partial.");

    public static readonly DiagnosticDescriptor DuplicateHandler = Rule(
        DiagnosticIds.DuplicateHandler, Convention, DiagnosticSeverity.Error,
        "A class handles each event or command once",
        "'{0}' handles '{1}' a second time in '{2}', so it would never be called: merge it into the first at {3}, or remove it",
        "The router calls one handler for each event or command. Of two that take the same type, only the first would run.");

    public static readonly DiagnosticDescriptor UnusableHandlerSignature = Rule(
        DiagnosticIds.UnusableHandlerSignature, Convention, DiagnosticSeverity.Error,
        "A handler has a signature that the router can call",
        "'{0}' {1}",
        "An event handler takes the event and, if it wants one, an EventContext, and returns nothing. A command handler takes the command and, "
            + "if it wants them, a CommandContext and a CancellationToken, and returns ValueTask, Task or nothing.");

    public static readonly DiagnosticDescriptor HandlerInForeignClass = Rule(
        DiagnosticIds.HandlerInForeignClass, Convention, DiagnosticSeverity.Warning,
        "A handler lies in a class that has a router",
        "'{0}' takes the {1} '{2}', but '{3}' is neither aggregate, projection nor command handlers, so it would never be called: {4}; if it is no handler, give it a name that does not begin with 'Handle'",
        "Handlers are called in classes that derive from Aggregate or Projection or implement ICommandHandlers. In any other class a method is only a method.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RouterReplacesInheritedRouter = Rule(
        DiagnosticIds.RouterReplacesInheritedRouter, Convention, DiagnosticSeverity.Error,
        "A router reaches every handler that its class inherits",
        "'{0}' has a router that takes the place of the one of '{1}' and cannot call its private handlers: make the handlers of '{1}' protected, or handle the events in one class",
        "A class that can be made has one router, written for it. The router of a derived class cannot call the private handlers of its base, so events would be lost.");

    public static readonly DiagnosticDescriptor UnregisteredHandlers = Rule(
        DiagnosticIds.UnregisteredHandlers, Convention, DiagnosticSeverity.Warning,
        "Every projection and class of command handlers can be registered",
        "'{0}' {1}; if you make it yourself, suppress this warning",
        "A class that generated code cannot name or make is routed, but no host runs it: its handlers would never be called.");

    public static readonly DiagnosticDescriptor AggregateCannotBeMadeEmpty = Rule(
        DiagnosticIds.AggregateCannotBeMadeEmpty, Convention, DiagnosticSeverity.Error,
        "An aggregate can be made empty",
        "'{0}' cannot be made empty, which is how every history begins: {1}",
        "An aggregate is loaded by making an empty one and folding its history into it. A constructor without parameters is generated where there is none, "
            + "unless the base class or the primary constructor demands arguments that the compiler cannot give.");

    public static readonly DiagnosticDescriptor AggregateNameTaken = Rule(
        DiagnosticIds.AggregateNameTaken, Convention, DiagnosticSeverity.Error,
        "Aggregates of one application have different names",
        "'{0}' has the stream name '{1}', which '{2}' has already: give one of them another with [Aggregate]",
        "Two aggregates with one stream name would read and write each other's streams. No application can hold both.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusablePinnedName = Rule(
        DiagnosticIds.UnusablePinnedName, Convention, DiagnosticSeverity.Error,
        "A pinned name can be stored",
        "'{0}' cannot be stored under its {1}: it {2}",
        "The name that [Event], [Command] or [Aggregate] pins is written with every event, message or stream, and must come back as it went in.");
}
