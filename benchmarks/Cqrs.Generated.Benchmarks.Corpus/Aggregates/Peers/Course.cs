// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record CourseOpened([property: Key(0)] Guid CourseId, [property: Key(1)] int Days, [property: Key(2)] int? Score, [property: Key(3)] string Reason, [property: Key(4)] bool IsManual, [property: Key(5)] Guid BranchId);

[MessagePackObject]
public sealed record CourseCancelled([property: Key(0)] Guid CourseId, [property: Key(1)] DateTimeOffset At);

[MessagePackObject]
public sealed record CourseTimeTracked([property: Key(0)] Guid CourseId, [property: Key(1)] long DurationInMs, [property: Key(2)] string Source, [property: Key(3)] int Attempt);

[MessagePackObject]
public sealed record CourseTimeAdjusted([property: Key(0)] Guid CourseId, [property: Key(1)] long DurationInMs, [property: Key(2)] long Sequence);

[MessagePackObject]
public sealed record CourseSuspended([property: Key(0)] Guid CourseId);

public sealed class Course
{
    public int Days { get; private set; }

    public int? Score { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid BranchId { get; private set; }

    public CourseStatus Status { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public long Milliseconds { get; private set; }

    public int Overdrafts { get; private set; }

    public string Source { get; private set; } = "";

    public int Attempt { get; private set; }

    public int Movements { get; private set; }

    private void On(CourseOpened e)
    {
        Days = e.Days;
        Score = e.Score;
        Reason = e.Reason;
        BranchId = e.BranchId;
    }

    private void On(CourseCancelled e)
    {
        Status = CourseStatus.Cancelled;
        CancelledAt = e.At;
    }

    private void On(CourseTimeTracked e)
    {
        Milliseconds += e.DurationInMs;
        if (Milliseconds < 0)
            Overdrafts++;

        Source = e.Source;
        Attempt = e.Attempt;
    }

    private void On(CourseTimeAdjusted e)
    {
        Milliseconds -= e.DurationInMs;
        Movements++;
    }

    private void On(CourseSuspended e) => Status = CourseStatus.Suspended;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case CourseTimeAdjusted e:
                On(e);
                break;
            case CourseTimeTracked e:
                On(e);
                break;
            case CourseCancelled e:
                On(e);
                break;
            case CourseSuspended e:
                On(e);
                break;
            case CourseOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class CourseSubject : Subject<Aggregates.Course>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(CourseOpened), typeof(CourseCancelled), typeof(CourseTimeTracked), typeof(CourseTimeAdjusted), typeof(CourseSuspended)];

    public override int Handlers => 5;

    public override object First(Values v) => new CourseOpened(v.Self(), v.Small(), v.Half() ? v.Small() : null, v.Words(), v.Half(), v.Id());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 6704 => new CourseTimeAdjusted(v.Self(), v.Large(), v.Large()),
        < 8574 => new CourseTimeTracked(v.Self(), v.Large(), v.Words(), v.Small()),
        < 9850 => new CourseCancelled(v.Self(), v.Time()),
        _ => new CourseSuspended(v.Self()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Course();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<CourseOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<CourseCancelled>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<CourseTimeTracked>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<CourseTimeAdjusted>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<CourseSuspended>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Course();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
