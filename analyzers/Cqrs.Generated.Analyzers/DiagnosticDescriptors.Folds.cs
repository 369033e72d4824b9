using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <content>Total folds: every event has an answer.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor RaisedEventNotHandled = Rule(
        DiagnosticIds.RaisedEventNotHandled, Convention, DiagnosticSeverity.Error,
        "An aggregate handles or ignores what it raises",
        "'{0}' raises '{1}', {2}",
        "An event that its aggregate neither handles nor ignores is refused when it is raised. The fold would not know what it means.");

    public static readonly DiagnosticDescriptor OwnedEventNotHandled = Rule(
        DiagnosticIds.OwnedEventNotHandled, Convention, DiagnosticSeverity.Error,
        "An aggregate handles or ignores what it owns",
        "'{0}' owns '{1}' but neither handles nor ignores it: {2}",
        "[Owns<TEvent>] names the events that belong to an aggregate. A history that holds one of them could not be loaded without an answer to it.");

    public static readonly DiagnosticDescriptor ProjectedEventNotHandled = Rule(
        DiagnosticIds.ProjectedEventNotHandled, Convention, DiagnosticSeverity.Error,
        "A projection handles or ignores every event of its sources",
        "'{0}' projects '{1}' but neither handles nor ignores its event '{2}': {3}",
        "A projection passes over events without a handler. One that declares its sources with [Projects<TSource>] is told of each event that it would pass over by mistake.");

    public static readonly DiagnosticDescriptor HandledEventNotRaised = Rule(
        DiagnosticIds.HandledEventNotRaised, Convention, DiagnosticSeverity.Info,
        "What an aggregate handles is raised",
        "'{0}' handles '{1}', which no aggregate here raises: raise it, or remove the handler; if only old histories hold it, say so with [Owns<{1}>]",
        "A handler for an event that never happens is dead code, or the event was forgotten where it should be raised.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor IgnoredEventHandled = Rule(
        DiagnosticIds.IgnoredEventHandled, Convention, DiagnosticSeverity.Error,
        "An event is handled or ignored, not both",
        "'{0}' ignores '{1}' and handles it in '{2}', which is called all the same: remove [Ignores<{1}>], or the handler",
        "[Ignores<TEvent>] says that nothing depends on an event. A handler says the opposite.");

    public static readonly DiagnosticDescriptor AttributeWithoutEffect = Rule(
        DiagnosticIds.AttributeWithoutEffect, Convention, DiagnosticSeverity.Error,
        "[Owns], [Projects], [Ignores] and [Command] have an effect",
        "[{0}] on '{1}' has no effect: {2}",
        "An attribute that demands nothing looks like a check that is made, one that declares nothing like a command that can be sent.");

    public static readonly DiagnosticDescriptor InheritedRaiseNotHandled = Rule(
        DiagnosticIds.InheritedRaiseNotHandled, Convention, DiagnosticSeverity.Error,
        "An aggregate handles or ignores what its base class raises",
        "'{0}' neither handles nor ignores '{1}', which its base class '{2}' raises, so it would be refused at run time: {3}",
        "An abstract aggregate may raise what the classes that derive from it handle. Each of them must then have an answer to it.",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor HandlerInterruptsFold = Rule(
        DiagnosticIds.HandlerInterruptsFold, Convention, DiagnosticSeverity.Info,
        "A handler runs inside the loop of its fold",
        "'{0}' {1}: the fold of '{2}', at level {3} of 4, stops for it and puts the whole state back; copy, add and compare members in it, or leave it so where speed does not matter",
        "A release build writes handlers into the loop that folds stored events, as far as their text proves what they do. One that calls something that could look at the whole state is called, before and after which the state is put back and read again.");

    public static readonly DiagnosticDescriptor FoldBelowHighestLevel = Rule(
        DiagnosticIds.FoldBelowHighestLevel, Convention, DiagnosticSeverity.Hidden,
        "A fold reaches its highest level",
        "The fold of '{0}' is at level {1} of 4: {2}",
        "How fast an aggregate is loaded follows from what the text of its handlers proves. The levels are described on the rule's page.");
}
