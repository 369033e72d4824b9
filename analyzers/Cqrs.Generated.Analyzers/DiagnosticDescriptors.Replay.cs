using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <content>Replay safety. The second argument is the way from the handler to the spot, ending in what is found there.</content>
internal static partial class DiagnosticDescriptors
{
    private const string Replay = "Cqrs.Replay";

    public static readonly DiagnosticDescriptor ClockInFold = Rule(
        DiagnosticIds.ClockInFold, Replay, DiagnosticSeverity.Error,
        "A fold does not read the clock",
        "'{0}' reads the clock ({1}), so each replay gives another result: put the time into the event when it is raised, or take it from EventContext.Created",
        "Handlers run again on every load. What they make of an event must not depend on when they run.");

    public static readonly DiagnosticDescriptor RandomnessInFold = Rule(
        DiagnosticIds.RandomnessInFold, Replay, DiagnosticSeverity.Error,
        "A fold draws no random numbers",
        "'{0}' draws a random number ({1}), so each replay gives another result: draw it before the event is raised, and put it into the event",
        "Handlers run again on every load. A number that is drawn in one is another number each time.");

    public static readonly DiagnosticDescriptor NewIdInFold = Rule(
        DiagnosticIds.NewIdInFold, Replay, DiagnosticSeverity.Error,
        "A fold makes no new ids",
        "'{0}' makes a new id ({1}), so each replay gives another one: make it before the event is raised, and put it into the event",
        "Handlers run again on every load. An id that is made in one is another id each time, and nothing that refers to it finds it again.");

    public static readonly DiagnosticDescriptor EnvironmentInFold = Rule(
        DiagnosticIds.EnvironmentInFold, Replay, DiagnosticSeverity.Error,
        "A fold does not ask the machine or the process",
        "'{0}' asks its surroundings ({1}), which differ between machines and processes: ask before the event is raised, and put the answer into the event",
        "Handlers run again on other machines and in later versions. What they make of an event must not depend on where they run.");

    public static readonly DiagnosticDescriptor CultureInFold = Rule(
        DiagnosticIds.CultureInFold, Replay, DiagnosticSeverity.Warning,
        "A fold does not depend on the current culture",
        "'{0}' depends on the current culture ({1}), which differs between machines: pass CultureInfo.InvariantCulture, or StringComparison.Ordinal or StringComparer.Ordinal for text",
        "Numbers, dates and text are written, read and compared as the machine's culture says, unless a culture or a comparison is named.");

    public static readonly DiagnosticDescriptor StaticStateInFold = Rule(
        DiagnosticIds.StaticStateInFold, Replay, DiagnosticSeverity.Error,
        "A fold does not use static state that can change",
        "'{0}' uses static state that can change ({1}), so its result depends on what ran before: keep it in the object's own state, make it readonly, or put the value into the event",
        "Static fields are shared by everything that the process does, and begin anew with each process. A replay finds other values in them.");

    public static readonly DiagnosticDescriptor InputOutputInFold = Rule(
        DiagnosticIds.InputOutputInFold, Replay, DiagnosticSeverity.Error,
        "An aggregate's handler does no input or output",
        "'{0}' reads or writes outside the aggregate ({1}), and would do it again on every load: do it where the command is handled, and put what comes out into the event",
        "Handlers run again on every load. What they write would be written again, and what they read may have changed.");

    public static readonly DiagnosticDescriptor WaitingInFold = Rule(
        DiagnosticIds.WaitingInFold, Replay, DiagnosticSeverity.Error,
        "A fold does not wait and starts nothing",
        "'{0}' waits or works on other threads ({1}), so its result depends on when those run: do it before the event is raised, and let the handler only compute",
        "A fold is a computation from one state to the next. What runs beside it, or after it, sees and leaves another state each time.");

    public static readonly DiagnosticDescriptor ServiceInFold = Rule(
        DiagnosticIds.ServiceInFold, Replay, DiagnosticSeverity.Error,
        "An aggregate's handler uses no services",
        "'{0}' uses a service ({1}), which an aggregate does not have while it is loaded: call it where the command is handled, and put the answer into the event",
        "An aggregate is made empty, without services, and its history is folded into it. A service would answer differently each time, or do its work again.");

    public static readonly DiagnosticDescriptor UnorderedIterationInFold = Rule(
        DiagnosticIds.UnorderedIterationInFold, Replay, DiagnosticSeverity.Warning,
        "A fold does not depend on the order of a collection that has none",
        "'{0}' goes through a collection whose order nothing guarantees ({1}): sort it first, or keep it in a list or a sorted collection",
        "Dictionaries and sets promise no order, and some give another one in each process. What is made of their items must not depend on it.");

    public static readonly DiagnosticDescriptor RaiseInFold = Rule(
        DiagnosticIds.RaiseInFold, Replay, DiagnosticSeverity.Error,
        "A handler raises no events",
        "'{0}' raises an event ({1}), which every load would raise again: raise it in the method that decides, after the event that is handled here",
        "Handlers say what an event means. Which events happen is decided once, by the method that raises them.");

    public static readonly DiagnosticDescriptor RefusalInFold = Rule(
        DiagnosticIds.RefusalInFold, Replay, DiagnosticSeverity.Warning,
        "A handler does not refuse what has happened",
        "'{0}' decides about what has already happened ({1}): check before the event is raised, and let the handler only record it",
        "A stored event cannot be refused: an aggregate whose handler throws can never be loaded again. Swallowing an exception leaves a state that depends on where it was thrown.");

    public static readonly DiagnosticDescriptor StateChangedOutsideHandler = Rule(
        DiagnosticIds.StateChangedOutsideHandler, Replay, DiagnosticSeverity.Error,
        "An aggregate's state is changed by its handlers only",
        "'{0}' {1}",
        "Only events are stored. What is changed without one is gone when the aggregate is loaded again.");

    public static readonly DiagnosticDescriptor UnseenCallInFold = Rule(
        DiagnosticIds.UnseenCallInFold, Replay, DiagnosticSeverity.Info,
        "A fold calls what the compiler can see",
        "'{0}' makes a call whose code cannot be seen from here ({1}): if it gives the same result on every replay, mark it or its type with [ReplaySafe]; otherwise do it before the event is raised",
        "The compiler follows a fold into everything that is compiled with it. Interfaces, overridable methods, stored delegates and other assemblies it cannot follow.");
}
