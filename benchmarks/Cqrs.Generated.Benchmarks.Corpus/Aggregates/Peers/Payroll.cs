// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PayrollOpened([property: Key(0)] Channel Channel, [property: Key(1)] string Source, [property: Key(2)] int Days, [property: Key(3)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record PayrollRejected([property: Key(0)] int Attempt, [property: Key(1)] string Comment, [property: Key(2)] int Days, [property: Key(3)] string Reference, [property: Key(4)] decimal? Surcharge);

[MessagePackObject]
public sealed record PayrollSuspended([property: Key(0)] string RecordedBy);

[MessagePackObject]
public sealed record PayrollCredited([property: Key(0)] decimal Amount, [property: Key(1)] long Sequence, [property: Key(2)] string RecordedBy, [property: Key(3)] string Reason);

[MessagePackObject]
public sealed record PayrollBeneficiaryAdded([property: Key(0)] string BeneficiaryCode, [property: Key(1)] Guid RequestId, [property: Key(2)] decimal ExchangeRate, [property: Key(3)] string? ExternalReference, [property: Key(4)] bool IsManual, [property: Key(5)] IReadOnlyList<string> Labels, [property: Key(6)] DateTimeOffset EffectiveFrom, [property: Key(7)] int? Score, [property: Key(8)] Channel Channel);

[MessagePackObject]
public sealed record PayrollBeneficiaryRemoved([property: Key(0)] string BeneficiaryCode, [property: Key(1)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record PayrollDocumentFiled([property: Key(0)] string DocumentCode, [property: Key(1)] decimal Amount, [property: Key(2)] DateTimeOffset At, [property: Key(3)] decimal? Surcharge, [property: Key(4)] DateTimeOffset RecordedAt);

[MessagePackObject]
public sealed record PayrollEscalated([property: Key(0)] Channel Channel, [property: Key(1)] string? ApprovedBy);

public sealed class Payroll
{
    private readonly HashSet<string> _beneficiaries = [];
    private readonly List<PayrollDocument> _documents = [];

    public PayrollStatus Status { get; private set; }

    public Channel Channel { get; private set; }

    public string Source { get; private set; } = "";

    public int Days { get; private set; }

    public string Comment { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public decimal Balance { get; private set; }

    public int Movements { get; private set; }

    public int BeneficiariesCount => _beneficiaries.Count;

    public int BeneficiaryChanges { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public bool IsManual { get; private set; }

    public int? Score { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int DocumentsCount => _documents.Count;

    public decimal? Surcharge { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public int Transitions { get; private set; }

    public string? ApprovedBy { get; private set; }

    private void On(PayrollOpened e)
    {
        Channel = e.Channel;
        Source = e.Source;
        Days = e.Days;
        Status = PayrollStatus.Open;
    }

    private void On(PayrollRejected e)
    {
        Status = PayrollStatus.Rejected;
        Comment = e.Comment;
        Days = e.Days;
        Reference = e.Reference;
    }

    private void On(PayrollSuspended e) => Status = PayrollStatus.Suspended;

    private void On(PayrollCredited e)
    {
        Balance += e.Amount;
        Movements++;
    }

    private void On(PayrollBeneficiaryAdded e)
    {
        _beneficiaries.Add(e.BeneficiaryCode);
        BeneficiaryChanges++;
        ExchangeRate = e.ExchangeRate;
        IsManual = e.IsManual;
        Score = e.Score;
    }

    private void On(PayrollBeneficiaryRemoved e)
    {
        _beneficiaries.Remove(e.BeneficiaryCode);
        ReceivedAt = e.ReceivedAt;
    }

    private void On(PayrollDocumentFiled e)
    {
        _documents.Add(new PayrollDocument(e.DocumentCode, e.Amount, e.At));
        Surcharge = e.Surcharge;
        RecordedAt = e.RecordedAt;
    }

    private void On(PayrollEscalated e)
    {
        if (Status != PayrollStatus.Escalated)
            Transitions++;
        Status = PayrollStatus.Escalated;

        ApprovedBy = e.ApprovedBy;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PayrollDocumentFiled e:
                On(e);
                break;
            case PayrollBeneficiaryAdded e:
                On(e);
                break;
            case PayrollCredited e:
                On(e);
                break;
            case PayrollBeneficiaryRemoved e:
                On(e);
                break;
            case PayrollRejected e:
                On(e);
                break;
            case PayrollSuspended e:
                On(e);
                break;
            case PayrollEscalated e:
                On(e);
                break;
            case PayrollOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PayrollSubject : Subject<Aggregates.Payroll>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PayrollOpened), typeof(PayrollRejected), typeof(PayrollSuspended), typeof(PayrollCredited), typeof(PayrollBeneficiaryAdded), typeof(PayrollBeneficiaryRemoved), typeof(PayrollDocumentFiled), typeof(PayrollEscalated)];

    public override int Handlers => 8;

    public override object First(Values v) => new PayrollOpened(v.Channel(), v.Words(), v.Small(), v.Time());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3584 => new PayrollDocumentFiled(v.Sku(), v.Money(), v.Time(), v.Half() ? v.Money() : null, v.Time()),
        < 5669 => new PayrollBeneficiaryAdded(v.Sku(), v.Id(), v.Money(), v.Half() ? v.Words() : null, v.Half(), v.Labels(), v.Time(), v.Half() ? v.Small() : null, v.Channel()),
        < 6957 => new PayrollCredited(v.Money(), v.Large(), v.Words(), v.Words()),
        < 8208 => new PayrollBeneficiaryRemoved(v.Sku(), v.Time()),
        < 9108 => new PayrollRejected(v.Small(), v.Words(), v.Small(), v.Words(), v.Half() ? v.Money() : null),
        < 9601 => new PayrollSuspended(v.Words()),
        _ => new PayrollEscalated(v.Channel(), v.Half() ? v.Words() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Payroll();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PayrollOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PayrollRejected>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<PayrollSuspended>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<PayrollCredited>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<PayrollBeneficiaryAdded>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<PayrollBeneficiaryRemoved>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<PayrollDocumentFiled>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PayrollEscalated>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Payroll();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
