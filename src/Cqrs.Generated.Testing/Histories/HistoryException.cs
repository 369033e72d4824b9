namespace Cqrs.Generated.Testing;

/// <summary>Something of an application's history does not hold. The message names what, says what was seen, and what to do.</summary>
public sealed class HistoryException : Exception
{
    internal HistoryException(string message, Exception? cause = null) : base(message, cause) { }
}
