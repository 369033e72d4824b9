using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>
/// How streams are named: <c>Account/4711</c>, the aggregate's stream name and its id with a slash between. Two aggregate types may
/// therefore share an id without sharing a history.
/// </summary>
public static class StreamName
{
    /// <summary>Streams that begin with this belong to the framework; <see cref="For"/> never makes one.</summary>
    public const char Reserved = '$';

    /// <summary>
    /// Where events without an aggregate live: one stream per correlation id, so that writers of unrelated requests never wait for each other.
    /// </summary>
    private const string IntegrationPrefix = Integration + "/";

    /// <summary>What the streams of integration events have in common.</summary>
    internal const string Integration = "$integration";

    /// <summary>The stream of the aggregate with this id.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static string For(string aggregateName, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(aggregateName);
        ArgumentException.ThrowIfNullOrEmpty(id);
        return string.Concat(aggregateName, "/", id);
    }

    /// <summary>The stream that holds the integration events of one correlation id.</summary>
    /// <exception cref="ArgumentException">
    /// The id is empty, or longer than <see cref="AppendRequest.MaximumCorrelationIdLength"/>: no append takes a longer one.
    /// </exception>
    public static string ForIntegration(string correlationId)
    {
        ArgumentException.ThrowIfNullOrEmpty(correlationId);
        if (correlationId.Length > AppendRequest.MaximumCorrelationIdLength)
        {
            throw new ArgumentException(
                $"The correlation id '{correlationId[..40]}…' has {correlationId.Length} characters; {AppendRequest.MaximumCorrelationIdLength} is the most.", nameof(correlationId));
        }

        return IntegrationPrefix + correlationId;
    }

    /// <summary>Whether the stream holds integration events and no aggregate.</summary>
    public static bool IsIntegration(string streamId)
    {
        ArgumentNullException.ThrowIfNull(streamId);
        return streamId.StartsWith(IntegrationPrefix, StringComparison.Ordinal);
    }

    /// <summary>The part after the first slash; the whole name where there is none.</summary>
    public static string IdOf(string streamId)
    {
        ArgumentNullException.ThrowIfNull(streamId);
        return streamId[(streamId.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
