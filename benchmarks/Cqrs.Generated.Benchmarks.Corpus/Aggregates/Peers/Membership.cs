// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record MembershipOpened([property: Key(0)] decimal? Surcharge, [property: Key(1)] DateTimeOffset EffectiveFrom, [property: Key(2)] long Ticks, [property: Key(3)] string Source, [property: Key(4)] Guid BranchId, [property: Key(5)] decimal ExchangeRate);

[MessagePackObject]
public sealed record MembershipArchived([property: Key(0)] DateTimeOffset At, [property: Key(1)] DateTimeOffset ReceivedAt, [property: Key(2)] decimal? Surcharge, [property: Key(3)] decimal Tax);

[MessagePackObject]
public sealed record MembershipExported([property: Key(0)] DateTimeOffset At, [property: Key(1)] string Reason);

[MessagePackObject]
public sealed record MembershipAttachmentAdded([property: Key(0)] Guid AttachmentId, [property: Key(1)] string Title, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record MembershipSynchronized([property: Key(0)] DateTimeOffset At, [property: Key(1)] Channel Channel);

public sealed class Membership
{
    private readonly List<MembershipAttachment> _attachments = [];

    public MembershipStatus Status { get; private set; }

    public decimal? Surcharge { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public long Ticks { get; private set; }

    public string Source { get; private set; } = "";

    public Guid BranchId { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int AttachmentsCount => _attachments.Count;

    public DateTimeOffset LastSynchronizedAt { get; private set; }

    private void On(MembershipOpened e)
    {
        Surcharge = e.Surcharge;
        EffectiveFrom = e.EffectiveFrom;
        Ticks = e.Ticks;
        Source = e.Source;
        BranchId = e.BranchId;
        ExchangeRate = e.ExchangeRate;
        Status = MembershipStatus.Open;
    }

    private void On(MembershipArchived e)
    {
        Status = MembershipStatus.Archived;
        ArchivedAt = e.At;
        ReceivedAt = e.ReceivedAt;
        Surcharge = e.Surcharge;
    }

    private void On(MembershipAttachmentAdded e) => _attachments.Add(new MembershipAttachment(e.AttachmentId, e.Title, e.At));

    private void On(MembershipSynchronized e) => LastSynchronizedAt = e.At;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case MembershipAttachmentAdded e:
                On(e);
                break;
            case MembershipExported:
                break;
            case MembershipSynchronized e:
                On(e);
                break;
            case MembershipArchived e:
                On(e);
                break;
            case MembershipOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class MembershipSubject : Subject<Aggregates.Membership>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(MembershipOpened), typeof(MembershipArchived), typeof(MembershipExported), typeof(MembershipAttachmentAdded), typeof(MembershipSynchronized)];

    public override int Handlers => 4;

    public override object First(Values v) => new MembershipOpened(v.Half() ? v.Money() : null, v.Time(), v.Large(), v.Words(), v.Id(), v.Money());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 5191 => new MembershipAttachmentAdded(v.Key(), v.Words(), v.Time()),
        < 8308 => new MembershipExported(v.Time(), v.Words()),
        < 9746 => new MembershipSynchronized(v.Time(), v.Channel()),
        _ => new MembershipArchived(v.Time(), v.Time(), v.Half() ? v.Money() : null, v.Money()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Membership();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<MembershipOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<MembershipArchived>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<MembershipExported>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<MembershipAttachmentAdded>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<MembershipSynchronized>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Membership();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
