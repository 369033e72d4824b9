namespace Cqrs.Generated.Conventions;

/// <content>Commands.</content>
internal static partial class DiagnosticIds
{
    /// <summary>Two classes handle one command.</summary>
    public const string CommandHandledTwice = "CQRS4001";
}
