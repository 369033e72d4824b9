// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ClaimOpened([property: Key(0)] int Rank, [property: Key(1)] DateTimeOffset RecordedAt, [property: Key(2)] Channel Channel, [property: Key(3)] decimal? Surcharge);

[MessagePackObject]
public sealed record ClaimDocumentFiled([property: Key(0)] Guid DocumentId, [property: Key(1)] decimal Amount, [property: Key(2)] int Rank, [property: Key(3)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record ClaimPaymentReceived([property: Key(0)] decimal Amount);

[MessagePackObject]
public sealed record ClaimRejected([property: Key(0)] DateTimeOffset? ValidUntil, [property: Key(1)] long Ticks, [property: Key(2)] Guid RequestId, [property: Key(3)] string? Remark);

[MessagePackObject]
public sealed record ClaimCredited([property: Key(0)] decimal Amount, [property: Key(1)] int Attempt);

[MessagePackObject]
public sealed record ClaimDebited([property: Key(0)] decimal Amount);

[MessagePackObject]
public sealed record ClaimPointsEarned([property: Key(0)] int Points);

[MessagePackObject]
public sealed record ClaimServicesRendered([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] Place Site, [property: Key(3)] int Rank);

[MessagePackObject]
public sealed record ClaimInterestAccrued([property: Key(0)] decimal Interest);

[MessagePackObject]
public sealed record ClaimInterestCapitalized([property: Key(0)] decimal Interest, [property: Key(1)] long Sequence, [property: Key(2)] Guid UserId, [property: Key(3)] int Rank);

[MessagePackObject]
public sealed record ClaimFeeCharged([property: Key(0)] decimal Fee, [property: Key(1)] Guid UserId, [property: Key(2)] string? ExternalReference, [property: Key(3)] DateTimeOffset EffectiveFrom, [property: Key(4)] DateTimeOffset RecordedAt, [property: Key(5)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record ClaimFeeWaived([property: Key(0)] decimal Fee);

public sealed class Claim
{
    private readonly List<ClaimDocument> _documents = [];

    public int Rank { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Channel Channel { get; private set; }

    public decimal? Surcharge { get; private set; }

    public int DocumentsCount => _documents.Count;

    public int DocumentChanges { get; private set; }

    public decimal Paid { get; private set; }

    public int Overdrafts { get; private set; }

    public ClaimStatus Status { get; private set; }

    public Guid RequestId { get; private set; }

    public string? Remark { get; private set; }

    public decimal Balance { get; private set; }

    public decimal HighestAmount { get; private set; }

    public int Movements { get; private set; }

    public int Points { get; private set; }

    public decimal Total { get; private set; }

    public Place? Site { get; private set; }

    public decimal Interest { get; private set; }

    public Guid UserId { get; private set; }

    public decimal Fees { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    private void On(ClaimOpened e)
    {
        Rank = e.Rank;
        RecordedAt = e.RecordedAt;
        Channel = e.Channel;
        Surcharge = e.Surcharge;
    }

    private void On(ClaimDocumentFiled e)
    {
        _documents.Add(new ClaimDocument(e.DocumentId, e.Amount, e.Rank));
        DocumentChanges++;
    }

    private void On(ClaimPaymentReceived e)
    {
        Paid += e.Amount;
        if (Paid < 0)
            Overdrafts++;
    }

    private void On(ClaimRejected e)
    {
        Status = ClaimStatus.Rejected;
        RequestId = e.RequestId;
        Remark = e.Remark;
    }

    private void On(ClaimCredited e) => Balance += e.Amount;

    private void On(ClaimDebited e)
    {
        Balance -= e.Amount;
        if (e.Amount > HighestAmount)
            HighestAmount = e.Amount;

        Movements++;
    }

    private void On(ClaimPointsEarned e) => Points += e.Points;

    private void On(ClaimServicesRendered e)
    {
        Total += e.Quantity * e.UnitPrice;
        Site = e.Site;
    }

    private void On(ClaimInterestAccrued e)
    {
        Interest += e.Interest;
        Movements++;
    }

    private void On(ClaimInterestCapitalized e)
    {
        Interest -= e.Interest;
        Movements++;
        UserId = e.UserId;
    }

    private void On(ClaimFeeCharged e)
    {
        Fees += e.Fee;
        Movements++;
        UserId = e.UserId;
        EffectiveFrom = e.EffectiveFrom;
        RecordedAt = e.RecordedAt;
    }

    private void On(ClaimFeeWaived e) => Fees -= e.Fee;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ClaimCredited e:
                On(e);
                break;
            case ClaimInterestAccrued e:
                On(e);
                break;
            case ClaimDebited e:
                On(e);
                break;
            case ClaimServicesRendered e:
                On(e);
                break;
            case ClaimFeeCharged e:
                On(e);
                break;
            case ClaimDocumentFiled e:
                On(e);
                break;
            case ClaimInterestCapitalized e:
                On(e);
                break;
            case ClaimFeeWaived e:
                On(e);
                break;
            case ClaimPaymentReceived e:
                On(e);
                break;
            case ClaimPointsEarned e:
                On(e);
                break;
            case ClaimRejected e:
                On(e);
                break;
            case ClaimOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ClaimSubject : Subject<Aggregates.Claim>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ClaimOpened), typeof(ClaimDocumentFiled), typeof(ClaimPaymentReceived), typeof(ClaimRejected), typeof(ClaimCredited), typeof(ClaimDebited), typeof(ClaimPointsEarned), typeof(ClaimServicesRendered), typeof(ClaimInterestAccrued), typeof(ClaimInterestCapitalized), typeof(ClaimFeeCharged), typeof(ClaimFeeWaived)];

    public override int Handlers => 12;

    public override object First(Values v) => new ClaimOpened(v.Small(), v.Time(), v.Channel(), v.Half() ? v.Money() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 1716 => new ClaimCredited(v.Money(), v.Small()),
        < 3183 => new ClaimInterestAccrued(v.Money()),
        < 4559 => new ClaimDebited(v.Money()),
        < 5712 => new ClaimServicesRendered(v.Small(), v.Money(), v.Place(), v.Small()),
        < 6695 => new ClaimFeeCharged(v.Money(), v.Id(), v.Half() ? v.Words() : null, v.Time(), v.Time(), v.Time()),
        < 7545 => new ClaimDocumentFiled(v.Key(), v.Money(), v.Small(), v.Time()),
        < 8275 => new ClaimInterestCapitalized(v.Money(), v.Large(), v.Id(), v.Small()),
        < 8913 => new ClaimFeeWaived(v.Money()),
        < 9461 => new ClaimPaymentReceived(v.Money()),
        < 9839 => new ClaimPointsEarned(v.Small()),
        _ => new ClaimRejected(v.Half() ? v.Time() : null, v.Large(), v.Id(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Claim();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ClaimOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ClaimDocumentFiled>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ClaimPaymentReceived>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ClaimRejected>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ClaimCredited>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<ClaimDebited>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<ClaimPointsEarned>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<ClaimServicesRendered>(stored.Payload, Options),
                9 => MessagePackSerializer.Deserialize<ClaimInterestAccrued>(stored.Payload, Options),
                10 => MessagePackSerializer.Deserialize<ClaimInterestCapitalized>(stored.Payload, Options),
                11 => MessagePackSerializer.Deserialize<ClaimFeeCharged>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ClaimFeeWaived>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Claim();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
