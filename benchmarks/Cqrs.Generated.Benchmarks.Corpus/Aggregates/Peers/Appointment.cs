// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record AppointmentOpened([property: Key(0)] Guid AppointmentId, [property: Key(1)] Place Site, [property: Key(2)] string Reference, [property: Key(3)] Guid UserId, [property: Key(4)] string Source);

[MessagePackObject]
public sealed record AppointmentNotificationDelivered([property: Key(0)] Guid AppointmentId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] string? ApprovedBy, [property: Key(3)] int Days, [property: Key(4)] Guid RequestId);

[MessagePackObject]
public sealed record AppointmentTimeTracked([property: Key(0)] Guid AppointmentId, [property: Key(1)] long DurationInMs, [property: Key(2)] Channel Channel);

public sealed class Appointment
{
    public AppointmentStatus Status { get; private set; }

    public Place? Site { get; private set; }

    public string Reference { get; private set; } = "";

    public Guid UserId { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset LastNotificationDeliveredAt { get; private set; }

    public long Milliseconds { get; private set; }

    public long MillisecondsByPartners { get; private set; }

    private void On(AppointmentOpened e)
    {
        Site = e.Site;
        Reference = e.Reference;
        UserId = e.UserId;
        Source = e.Source;
        Status = AppointmentStatus.Open;
    }

    private void On(AppointmentNotificationDelivered e) => LastNotificationDeliveredAt = e.At;

    private void On(AppointmentTimeTracked e)
    {
        if (e.Channel == Channel.Partner)
            MillisecondsByPartners += e.DurationInMs;
        else
            Milliseconds += e.DurationInMs;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case AppointmentTimeTracked e:
                On(e);
                break;
            case AppointmentNotificationDelivered e:
                On(e);
                break;
            case AppointmentOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class AppointmentSubject : Subject<Aggregates.Appointment>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(AppointmentOpened), typeof(AppointmentNotificationDelivered), typeof(AppointmentTimeTracked)];

    public override int Handlers => 3;

    public override object First(Values v) => new AppointmentOpened(v.Self(), v.Place(), v.Words(), v.Id(), v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 8717 => new AppointmentTimeTracked(v.Self(), v.Large(), v.Channel()),
        _ => new AppointmentNotificationDelivered(v.Self(), v.Time(), v.Half() ? v.Words() : null, v.Small(), v.Id()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Appointment();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<AppointmentOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<AppointmentNotificationDelivered>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<AppointmentTimeTracked>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Appointment();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
