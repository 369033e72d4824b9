namespace Cqrs.Generated.Conventions;

/// <summary>The ledger of diagnostic ids. An id names one rule for ever: it is never reused, and each has its page in docs/rules.</summary>
internal static partial class DiagnosticIds
{
    /// <summary>A method's name says that it handles a type which its first parameter is not, or which does not exist.</summary>
    public const string HandlerWithoutMatchingEvent = "CQRS1001";

    /// <summary>A class that holds handlers, or a class around it, is not partial.</summary>
    public const string HandlersInNonPartialClass = "CQRS1002";

    /// <summary>A class handles one type twice.</summary>
    public const string DuplicateHandler = "CQRS1003";

    /// <summary>A handler that the router could not call.</summary>
    public const string UnusableHandlerSignature = "CQRS1004";

    /// <summary>A handler in a class where no router looks for handlers.</summary>
    public const string HandlerInForeignClass = "CQRS1005";

    /// <summary>A class with handlers derives from a class with a router.</summary>
    public const string RouterReplacesInheritedRouter = "CQRS1006";

    /// <summary>A projection or a class of command handlers that no manifest can name, so that no host runs it.</summary>
    public const string UnregisteredHandlers = "CQRS1007";

    /// <summary>An aggregate that cannot be made without arguments.</summary>
    public const string AggregateCannotBeMadeEmpty = "CQRS1008";

    /// <summary>Two aggregates claim one stream name.</summary>
    public const string AggregateNameTaken = "CQRS1009";

    /// <summary>A pinned name or version that no store takes.</summary>
    public const string UnusablePinnedName = "CQRS1010";

    /// <summary>An aggregate raises an event that it neither handles nor ignores.</summary>
    public const string RaisedEventNotHandled = "CQRS1011";

    /// <summary>An aggregate owns an event that it neither handles nor ignores.</summary>
    public const string OwnedEventNotHandled = "CQRS1012";

    /// <summary>A projection neither handles nor ignores an event of one of its sources.</summary>
    public const string ProjectedEventNotHandled = "CQRS1013";

    /// <summary>An aggregate handles an event that nothing raises.</summary>
    public const string HandledEventNotRaised = "CQRS1014";

    /// <summary>A class ignores an event that it handles.</summary>
    public const string IgnoredEventHandled = "CQRS1015";

    /// <summary>[Owns], [Projects] or [Ignores] on a class, or of a type, that it cannot be about.</summary>
    public const string AttributeWithoutEffect = "CQRS1016";

    /// <summary>An aggregate neither handles nor ignores an event that its abstract base class raises.</summary>
    public const string InheritedRaiseNotHandled = "CQRS1020";

    /// <summary>A handler that a fold cannot run inside its loop.</summary>
    public const string HandlerInterruptsFold = "CQRS1030";

    /// <summary>An aggregate's fold is below the highest level.</summary>
    public const string FoldBelowHighestLevel = "CQRS1031";
}
