// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum AppointmentStatus
{
    Open,
}

public sealed record AppointmentOpened(Guid AppointmentId, Place Site, string Reference, Guid UserId, string Source);

public sealed record AppointmentNotificationDelivered(Guid AppointmentId, DateTimeOffset At, string? ApprovedBy, int Days, Guid RequestId);

public sealed record AppointmentTimeTracked(Guid AppointmentId, long DurationInMs, Channel Channel);

public sealed partial class Appointment : Aggregate
{
    public AppointmentStatus Status { get; private set; }

    public Place? Site { get; private set; }

    public string Reference { get; private set; } = "";

    public Guid UserId { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset LastNotificationDeliveredAt { get; private set; }

    public long Milliseconds { get; private set; }

    public long MillisecondsByPartners { get; private set; }

    private void HandleAppointmentOpened(AppointmentOpened e)
    {
        Site = e.Site;
        Reference = e.Reference;
        UserId = e.UserId;
        Source = e.Source;
        Status = AppointmentStatus.Open;
    }

    private void HandleAppointmentNotificationDelivered(AppointmentNotificationDelivered e) => LastNotificationDeliveredAt = e.At;

    private void HandleAppointmentTimeTracked(AppointmentTimeTracked e)
    {
        if (e.Channel == Channel.Partner)
            MillisecondsByPartners += e.DurationInMs;
        else
            Milliseconds += e.DurationInMs;
    }
}
