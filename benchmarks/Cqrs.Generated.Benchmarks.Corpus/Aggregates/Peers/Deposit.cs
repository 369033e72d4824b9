// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record DepositOpened([property: Key(0)] Guid UserId, [property: Key(1)] int? Score, [property: Key(2)] Guid BranchId, [property: Key(3)] decimal ExchangeRate);

[MessagePackObject]
public sealed record DepositRenamed([property: Key(0)] string Name, [property: Key(1)] Guid SessionId, [property: Key(2)] Guid UserId, [property: Key(3)] int? Score, [property: Key(4)] string Comment, [property: Key(5)] string? ApprovedBy, [property: Key(6)] Guid RequestId);

[MessagePackObject]
public sealed record DepositBeneficiaryAdded([property: Key(0)] Guid BeneficiaryId, [property: Key(1)] int Quantity, [property: Key(2)] decimal Tax);

[MessagePackObject]
public sealed record DepositBeneficiaryRemoved([property: Key(0)] Guid BeneficiaryId, [property: Key(1)] int Quantity, [property: Key(2)] Guid RequestId);

[MessagePackObject]
public sealed record DepositDocumentFiled([property: Key(0)] string DocumentCode, [property: Key(1)] decimal Amount, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record DepositResumed([property: Key(0)] DateTimeOffset At, [property: Key(1)] string? Reason);

[MessagePackObject]
public sealed record DepositUsageBilled([property: Key(0)] int Quantity, [property: Key(1)] decimal UnitPrice, [property: Key(2)] string RecordedBy, [property: Key(3)] IReadOnlyList<string> Labels);

[MessagePackObject]
public sealed record DepositTermsAgreed([property: Key(0)] int TermInDays, [property: Key(1)] decimal? Ceiling, [property: Key(2)] Guid BranchId);

[MessagePackObject]
public sealed record DepositInstalmentPlanned([property: Key(0)] Guid InstalmentId, [property: Key(1)] decimal Amount, [property: Key(2)] DateTimeOffset At);

[MessagePackObject]
public sealed record DepositPriorityChanged([property: Key(0)] int Priority);

public sealed class Deposit
{
    private readonly Dictionary<Guid, int> _beneficiaries = [];
    private readonly List<DepositDocument> _documents = [];
    private readonly List<DepositInstalment> _instalments = [];

    public Guid UserId { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public string Name { get; private set; } = "";

    public string? ApprovedBy { get; private set; }

    public int BeneficiariesCount => _beneficiaries.Count;

    public int DocumentsCount => _documents.Count;

    public DepositStatus Status { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public decimal Total { get; private set; }

    public int TermInDays { get; private set; }

    public decimal? Ceiling { get; private set; }

    public int InstalmentsCount => _instalments.Count;

    public int Priority { get; private set; }

    private void On(DepositOpened e)
    {
        UserId = e.UserId;
        BranchId = e.BranchId;
        ExchangeRate = e.ExchangeRate;
    }

    private void On(DepositRenamed e)
    {
        Name = e.Name;
        ApprovedBy = e.ApprovedBy;
    }

    private void On(DepositBeneficiaryAdded e) => _beneficiaries[e.BeneficiaryId] = _beneficiaries.GetValueOrDefault(e.BeneficiaryId) + e.Quantity;

    private void On(DepositBeneficiaryRemoved e)
    {
        if (_beneficiaries.TryGetValue(e.BeneficiaryId, out var there) && there > e.Quantity)
            _beneficiaries[e.BeneficiaryId] = there - e.Quantity;
        else
            _beneficiaries.Remove(e.BeneficiaryId);
    }

    private void On(DepositDocumentFiled e) => _documents.Add(new DepositDocument(e.DocumentCode, e.Amount, e.At));

    private void On(DepositResumed e)
    {
        Status = DepositStatus.Active;
        ResumedAt = e.At;
        StatusReason = e.Reason;
    }

    private void On(DepositUsageBilled e) => Total += e.Quantity * e.UnitPrice;

    private void On(DepositTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
        BranchId = e.BranchId;
    }

    private void On(DepositInstalmentPlanned e) => _instalments.Add(new DepositInstalment(e.InstalmentId, e.Amount, e.At));

    private void On(DepositPriorityChanged e) => Priority = e.Priority;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case DepositUsageBilled e:
                On(e);
                break;
            case DepositInstalmentPlanned e:
                On(e);
                break;
            case DepositBeneficiaryAdded e:
                On(e);
                break;
            case DepositRenamed e:
                On(e);
                break;
            case DepositDocumentFiled e:
                On(e);
                break;
            case DepositBeneficiaryRemoved e:
                On(e);
                break;
            case DepositResumed e:
                On(e);
                break;
            case DepositTermsAgreed e:
                On(e);
                break;
            case DepositPriorityChanged e:
                On(e);
                break;
            case DepositOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class DepositSubject : Subject<Aggregates.Deposit>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(DepositOpened), typeof(DepositRenamed), typeof(DepositBeneficiaryAdded), typeof(DepositBeneficiaryRemoved), typeof(DepositDocumentFiled), typeof(DepositResumed), typeof(DepositUsageBilled), typeof(DepositTermsAgreed), typeof(DepositInstalmentPlanned), typeof(DepositPriorityChanged)];

    public override int Handlers => 10;

    public override object First(Values v) => new DepositOpened(v.Id(), v.Half() ? v.Small() : null, v.Id(), v.Money());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 3080 => new DepositUsageBilled(v.Small(), v.Money(), v.Words(), v.Labels()),
        < 5187 => new DepositInstalmentPlanned(v.Key(), v.Money(), v.Time()),
        < 6543 => new DepositBeneficiaryAdded(v.Key(), v.Small(), v.Money()),
        < 7573 => new DepositRenamed(v.Words(), v.Id(), v.Id(), v.Half() ? v.Small() : null, v.Words(), v.Half() ? v.Words() : null, v.Id()),
        < 8493 => new DepositDocumentFiled(v.Sku(), v.Money(), v.Time()),
        < 9306 => new DepositBeneficiaryRemoved(v.Key(), v.Small(), v.Id()),
        < 9720 => new DepositResumed(v.Time(), v.Half() ? v.Words() : null),
        < 9870 => new DepositTermsAgreed(v.Small(), v.Half() ? v.Money() : null, v.Id()),
        _ => new DepositPriorityChanged(v.Small()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Deposit();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<DepositOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<DepositRenamed>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<DepositBeneficiaryAdded>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<DepositBeneficiaryRemoved>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<DepositDocumentFiled>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<DepositResumed>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<DepositUsageBilled>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<DepositTermsAgreed>(stored.Payload, Options),
                9 => MessagePackSerializer.Deserialize<DepositInstalmentPlanned>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<DepositPriorityChanged>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Deposit();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
