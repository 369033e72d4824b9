using System.Text;
using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite;

/// <content>Appending.</content>
public sealed partial class SqliteEventStore
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    /// <remarks>Cancellation withdraws an append that still waits for the writer; one that is being written is awaited, so that its outcome is known.</remarks>
    /// <exception cref="ArgumentException">A text of the metadata or an event's name is not well-formed UTF-16 and could not be given back.</exception>
    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckText(request);
        return WriteAsync(new PendingAppend(request), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(static (reader, id) => reader.FindAppend(id), batchId));
    }

    private static void CheckText(AppendRequest request)
    {
        var metadata = request.Metadata;
        CheckText(metadata.CorrelationId, "correlation id");
        CheckText(metadata.CausationId, "causation id");
        CheckText(metadata.Actor, "actor");
        CheckText(metadata.OnBehalfOf, "on-behalf-of");
        foreach (var e in request.Events)
        {
            if (string.IsNullOrEmpty(e.Type.Name))
                throw new ArgumentException($"An event for stream '{request.StreamId}' has no type name.", nameof(request));
            CheckText(e.Type.Name, "event name");
        }
    }

    private static void CheckText(string? text, string what)
    {
        try
        {
            _ = text is null ? 0 : Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"The {what} holds an unpaired surrogate at index {e.Index}, which the store could not give back.", what, e);
        }
    }
}
