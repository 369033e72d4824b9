// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum CourseStatus
{
    Open,
    Cancelled,
    Suspended,
}

public sealed record CourseOpened(Guid CourseId, int Days, int? Score, string Reason, bool IsManual, Guid BranchId);

public sealed record CourseCancelled(Guid CourseId, DateTimeOffset At);

public sealed record CourseTimeTracked(Guid CourseId, long DurationInMs, string Source, int Attempt);

public sealed record CourseTimeAdjusted(Guid CourseId, long DurationInMs, long Sequence);

public sealed record CourseSuspended(Guid CourseId);

public sealed partial class Course : Aggregate
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

    private void HandleCourseOpened(CourseOpened e)
    {
        Days = e.Days;
        Score = e.Score;
        Reason = e.Reason;
        BranchId = e.BranchId;
    }

    private void HandleCourseCancelled(CourseCancelled e)
    {
        Status = CourseStatus.Cancelled;
        CancelledAt = e.At;
    }

    private void HandleCourseTimeTracked(CourseTimeTracked e)
    {
        Milliseconds += e.DurationInMs;
        if (Milliseconds < 0)
            Overdrafts++;

        Source = e.Source;
        Attempt = e.Attempt;
    }

    private void HandleCourseTimeAdjusted(CourseTimeAdjusted e)
    {
        Milliseconds -= e.DurationInMs;
        Movements++;
    }

    private void HandleCourseSuspended(CourseSuspended e) => Status = CourseStatus.Suspended;
}
