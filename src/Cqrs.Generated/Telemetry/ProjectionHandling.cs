using System.Diagnostics;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Telemetry;

/// <summary>Shows each append's trace that a projection has handled its events: a span for each append of a page that belongs to a trace, and nothing for the others.</summary>
internal static class ProjectionHandling
{
    /// <summary>Older events get no span: a projection that is built anew would add to traces that ended long ago, and that nobody keeps.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(1);

    public delegate void Folding(in EventPage page);

    /// <param name="projection">The projection's name.</param>
    /// <param name="page">What has been read.</param>
    /// <param name="since">Events that were raised before get no span.</param>
    /// <param name="fold">Handles a part of the page.</param>
    public static void Fold(string projection, in EventPage page, DateTimeOffset since, Folding fold)
    {
        var done = 0;
        for (var i = 0; i < page.Count;)
        {
            var metadata = page.Events[i].Metadata;
            var end = i + 1;
            while (end < page.Count && ReferenceEquals(page.Events[end].Metadata, metadata))
                end++;
            if (metadata is { TraceParent: { } parent } && metadata.Created >= since)
            {
                Part(in page, done, i, fold);
                Traced(projection, in page, i, end, parent, fold);
                done = end;
            }

            i = end;
        }

        Part(in page, done, page.Count, fold);
    }

    private static void Traced(string projection, in EventPage page, int start, int end, string parent, Folding fold)
    {
        using var span = Spans.BeginUnder(parent, $"project {projection}", ActivityKind.Internal);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(Attributes.Projection, projection);
            span.SetTag(Attributes.Conversation, page.Events[start].Metadata!.CorrelationId);
            if (end - start == 1)
                span.SetTag(Attributes.Event, KnownNames.Label(page.TypeOf(start).Name));
        }

        try
        {
            Part(in page, start, end, fold);
        }
        catch (Exception e)
        {
            span.Fail(e);
            throw;
        }
    }

    private static void Part(in EventPage page, int start, int end, Folding fold)
    {
        if (start == end)
            return;
        var part = page.Part(start, end);
        fold(in part);
    }
}
