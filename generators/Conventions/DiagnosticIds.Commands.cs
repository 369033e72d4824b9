namespace Cqrs.Generated.Conventions;

/// <content>Commands.</content>
internal static partial class DiagnosticIds
{
    /// <summary>Two classes handle one command.</summary>
    public const string CommandHandledTwice = "CQRS4001";

    /// <summary>A command is sent that nobody handles.</summary>
    public const string CommandWithoutHandler = "CQRS4002";

    /// <summary>A command handler that takes no cancellation, and calls what does.</summary>
    public const string HandlerWithoutCancellation = "CQRS4003";

    /// <summary>A decision that goes on after the repository has saved.</summary>
    public const string UnawaitedDecision = "CQRS4004";

    /// <summary>A declared command that has no wire form.</summary>
    public const string UnencodableCommand = "CQRS4005";

    /// <summary>Two commands claim one wire name.</summary>
    public const string CommandNameTaken = "CQRS4006";
}
