namespace Cqrs.Generated;

/// <summary>For the inside: another process owns the projection. Users see an <see cref="InvalidOperationException"/>; the projection has not failed.</summary>
internal sealed class NotOwnedException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
