namespace Cqrs.Generated.Conventions;

/// <content>Replay safety.</content>
internal static partial class DiagnosticIds
{
    /// <summary>A fold reads the clock.</summary>
    public const string ClockInFold = "CQRS3001";

    /// <summary>A fold draws random numbers.</summary>
    public const string RandomnessInFold = "CQRS3002";

    /// <summary>A fold makes new ids.</summary>
    public const string NewIdInFold = "CQRS3003";

    /// <summary>A fold asks the machine or the process.</summary>
    public const string EnvironmentInFold = "CQRS3004";

    /// <summary>A fold depends on the current culture.</summary>
    public const string CultureInFold = "CQRS3005";

    /// <summary>A fold reads or writes static state that can change.</summary>
    public const string StaticStateInFold = "CQRS3006";

    /// <summary>A handler of an aggregate reads or writes files, networks or databases.</summary>
    public const string InputOutputInFold = "CQRS3007";

    /// <summary>A fold waits, or starts other threads.</summary>
    public const string WaitingInFold = "CQRS3008";

    /// <summary>A handler of an aggregate uses a service.</summary>
    public const string ServiceInFold = "CQRS3009";

    /// <summary>A fold depends on the order of a collection that has none.</summary>
    public const string UnorderedIterationInFold = "CQRS3010";

    /// <summary>A handler raises an event.</summary>
    public const string RaiseInFold = "CQRS3011";

    /// <summary>A handler throws or swallows exceptions.</summary>
    public const string RefusalInFold = "CQRS3012";

    /// <summary>An aggregate's state is changed without an event.</summary>
    public const string StateChangedOutsideHandler = "CQRS3013";

    /// <summary>A fold calls what the compiler cannot see.</summary>
    public const string UnseenCallInFold = "CQRS3014";
}
