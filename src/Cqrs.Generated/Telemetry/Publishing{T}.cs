using System.Diagnostics;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <summary>Messages on their way to a bus, and their spans.</summary>
public readonly struct Publishing<T> : IDisposable where T : class
{
    private readonly Activity?[]? _spans;
    private readonly BusEndpoint _endpoint;

    private Publishing(IReadOnlyList<T> messages, Activity?[]? spans, BusEndpoint endpoint) => (Messages, _spans, _endpoint) = (messages, spans, endpoint);

    /// <summary>What to send: the messages that the bus was given, each with the context that its receiver goes on with.</summary>
    public IReadOnlyList<T> Messages { get; }

    /// <summary>Waits until the bus has all of them, and notes how that went.</summary>
    /// <param name="sending">Sends <see cref="Messages"/>. What it throws is thrown on.</param>
    public async ValueTask FollowAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            foreach (var span in _spans ?? [])
                span.Fail(e);
            Count(e);
            throw;
        }

        Count(null);
    }

    /// <summary>Ends the spans.</summary>
    public void Dispose()
    {
        foreach (var span in _spans ?? [])
            span?.Dispose();
    }

    internal static Publishing<T> Begin(
        IReadOnlyList<T> messages, BusEndpoint endpoint, string attribute, Func<T, string?> parentOf, Func<T, (string Type, Guid Id, string Correlation)> describe, Func<T, string, T> with)
    {
        // A null among them is for the bus to refuse.
        var current = Activity.Current;
        if (messages.Count == 0 || messages.Any(static message => message is null) || (!Spans.AreWanted && current is null))
            return new(messages, null, endpoint);
        var spans = new Activity?[messages.Count];
        var sent = messages.ToArray();
        for (var i = 0; i < sent.Length; i++)
        {
            var parent = parentOf(sent[i]);
            if (parent is null && current is null)
                continue;
            var (type, id, correlation) = describe(sent[i]);
            var span = spans[i] = Spans.BeginUnder(parent, $"publish {endpoint.Destination}", ActivityKind.Producer);
            if (span is { IsAllDataRequested: true })
                Describe(span, endpoint, attribute, KnownNames.Label(type), id, correlation);
            if ((span is null ? parent ?? TraceParents.Current : TraceParents.Of(span)) is { } context)
                sent[i] = with(sent[i], context);

            // Beside each other, not within.
            Activity.Current = current;
        }

        return new(sent, spans, endpoint);
    }

    private static void Describe(Activity span, BusEndpoint endpoint, string attribute, string type, Guid id, string correlation)
    {
        span.SetTag(Attributes.MessagingSystem, endpoint.System);
        span.SetTag(Attributes.MessagingOperation, "publish");
        span.SetTag(Attributes.MessagingOperationType, "send");
        span.SetTag(Attributes.MessagingDestination, endpoint.Destination);
        span.SetTag(attribute, type);
        span.SetTag(Attributes.MessageId, id.ToString());
        span.SetTag(Attributes.Conversation, correlation);
    }

    private void Count(Exception? failure)
    {
        if (!Instruments.MessagesSent.Enabled || Messages.Count == 0)
            return;
        var tags = new TagList
        {
            { Attributes.MessagingOperation, "publish" }, { Attributes.MessagingSystem, _endpoint.System }, { Attributes.MessagingDestination, _endpoint.Destination },
        };
        if (failure is not null)
            tags.Add(Instruments.ErrorTag(failure));
        Instruments.MessagesSent.Add(Messages.Count, tags);
    }
}
