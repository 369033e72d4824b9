namespace Cqrs.Generated.Conventions;

/// <summary>The ledger of diagnostic ids. An id names one rule for ever: it is never reused, and each has its page in docs/rules.</summary>
internal static class DiagnosticIds
{
    /// <summary>A method's name says that it handles a type which its first parameter is not, or which does not exist.</summary>
    public const string HandlerWithoutMatchingEvent = "CQRS1001";
}
