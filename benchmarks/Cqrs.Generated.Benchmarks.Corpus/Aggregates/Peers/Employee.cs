// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record EmployeeOpened([property: Key(0)] Guid EmployeeId, [property: Key(1)] string Reference, [property: Key(2)] int? Score, [property: Key(3)] Guid UserId, [property: Key(4)] long Sequence);

[MessagePackObject]
public sealed record EmployeeLocationSet([property: Key(0)] Guid EmployeeId, [property: Key(1)] Place Location, [property: Key(2)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record EmployeeOrderLinesConfirmed([property: Key(0)] Guid EmployeeId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice, [property: Key(3)] int DiscountInPercent);

[MessagePackObject]
public sealed record EmployeeTermsAgreed([property: Key(0)] Guid EmployeeId, [property: Key(1)] int TermInDays, [property: Key(2)] decimal? Ceiling, [property: Key(3)] string RecordedBy, [property: Key(4)] int Days, [property: Key(5)] Guid? CampaignId);

[MessagePackObject]
public sealed record EmployeeContactChanged([property: Key(0)] Guid EmployeeId, [property: Key(1)] string Email, [property: Key(2)] string? Phone);

[MessagePackObject]
public sealed record EmployeeOptedIn([property: Key(0)] Guid EmployeeId, [property: Key(1)] bool HasConsent, [property: Key(2)] DateTimeOffset RecordedAt, [property: Key(3)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record EmployeeSeatsTaken([property: Key(0)] Guid EmployeeId, [property: Key(1)] int Seats, [property: Key(2)] long Sequence);

[MessagePackObject]
public sealed record EmployeeArchived([property: Key(0)] Guid EmployeeId, [property: Key(1)] DateTimeOffset ReceivedAt);

[MessagePackObject]
public sealed record EmployeeTaskPlanned([property: Key(0)] Guid EmployeeId, [property: Key(1)] string TaskCode, [property: Key(2)] int Quantity);

[MessagePackObject]
public sealed record EmployeeTaskDropped([property: Key(0)] Guid EmployeeId, [property: Key(1)] string TaskCode, [property: Key(2)] int Quantity, [property: Key(3)] Channel Channel);

[MessagePackObject]
public sealed record EmployeeStatementPrinted([property: Key(0)] Guid EmployeeId, [property: Key(1)] DateTimeOffset At, [property: Key(2)] DateTimeOffset EffectiveFrom);

[MessagePackObject]
public sealed record EmployeeDueDateMoved([property: Key(0)] Guid EmployeeId, [property: Key(1)] DateTimeOffset DueOn);

public sealed class Employee
{
    private readonly Dictionary<string, int> _tasks = [];

    public EmployeeStatus Status { get; private set; }

    public string Reference { get; private set; } = "";

    public int? Score { get; private set; }

    public Guid UserId { get; private set; }

    public long Sequence { get; private set; }

    public Place? Location { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public decimal Total { get; private set; }

    public int TermInDays { get; private set; }

    public decimal? Ceiling { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public bool HasConsent { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public int Seats { get; private set; }

    public int TasksCount => _tasks.Count;

    public int TaskChanges { get; private set; }

    public DateTimeOffset LastStatementPrintedAt { get; private set; }

    public DateTimeOffset DueOn { get; private set; }

    private void On(EmployeeOpened e)
    {
        Reference = e.Reference;
        Score = e.Score;
        UserId = e.UserId;
        Sequence = e.Sequence;
        Status = EmployeeStatus.Open;
    }

    private void On(EmployeeLocationSet e)
    {
        Location = e.Location;
        ReceivedAt = e.ReceivedAt;
    }

    private void On(EmployeeOrderLinesConfirmed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void On(EmployeeTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
    }

    private void On(EmployeeContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone ?? Phone;
    }

    private void On(EmployeeOptedIn e)
    {
        HasConsent = e.HasConsent;
        RecordedAt = e.RecordedAt;
    }

    private void On(EmployeeSeatsTaken e) => Seats += e.Seats;

    private void On(EmployeeArchived e)
    {
        Status = EmployeeStatus.Archived;
        ReceivedAt = e.ReceivedAt;
    }

    private void On(EmployeeTaskPlanned e)
    {
        _tasks[e.TaskCode] = _tasks.GetValueOrDefault(e.TaskCode) + e.Quantity;
        TaskChanges++;
    }

    private void On(EmployeeTaskDropped e)
    {
        if (_tasks.TryGetValue(e.TaskCode, out var there) && there > e.Quantity)
            _tasks[e.TaskCode] = there - e.Quantity;
        else
            _tasks.Remove(e.TaskCode);
    }

    private void On(EmployeeStatementPrinted e) => LastStatementPrintedAt = e.At;

    private void On(EmployeeDueDateMoved e) => DueOn = e.DueOn;

    public void Apply(object @event)
    {
        switch (@event)
        {
            case EmployeeTaskPlanned e:
                On(e);
                break;
            case EmployeeTaskDropped e:
                On(e);
                break;
            case EmployeeOrderLinesConfirmed e:
                On(e);
                break;
            case EmployeeSeatsTaken e:
                On(e);
                break;
            case EmployeeStatementPrinted e:
                On(e);
                break;
            case EmployeeOptedIn e:
                On(e);
                break;
            case EmployeeContactChanged e:
                On(e);
                break;
            case EmployeeArchived e:
                On(e);
                break;
            case EmployeeLocationSet e:
                On(e);
                break;
            case EmployeeDueDateMoved e:
                On(e);
                break;
            case EmployeeTermsAgreed e:
                On(e);
                break;
            case EmployeeOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class EmployeeSubject : Subject<Aggregates.Employee>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(EmployeeOpened), typeof(EmployeeLocationSet), typeof(EmployeeOrderLinesConfirmed), typeof(EmployeeTermsAgreed), typeof(EmployeeContactChanged), typeof(EmployeeOptedIn), typeof(EmployeeSeatsTaken), typeof(EmployeeArchived), typeof(EmployeeTaskPlanned), typeof(EmployeeTaskDropped), typeof(EmployeeStatementPrinted), typeof(EmployeeDueDateMoved)];

    public override int Handlers => 12;

    public override object First(Values v) => new EmployeeOpened(v.Self(), v.Words(), v.Half() ? v.Small() : null, v.Id(), v.Large());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 2420 => new EmployeeTaskPlanned(v.Self(), v.Sku(), v.Small()),
        < 3871 => new EmployeeTaskDropped(v.Self(), v.Sku(), v.Small(), v.Channel()),
        < 5022 => new EmployeeOrderLinesConfirmed(v.Self(), v.Small(), v.Money(), v.Small()),
        < 6115 => new EmployeeSeatsTaken(v.Self(), v.Small(), v.Large()),
        < 7015 => new EmployeeStatementPrinted(v.Self(), v.Time(), v.Time()),
        < 7637 => new EmployeeOptedIn(v.Self(), v.Half(), v.Time(), v.Time()),
        < 8252 => new EmployeeContactChanged(v.Self(), v.Words(), v.Half() ? v.Words() : null),
        < 8844 => new EmployeeArchived(v.Self(), v.Time()),
        < 9382 => new EmployeeLocationSet(v.Self(), v.Place(), v.Time()),
        < 9767 => new EmployeeDueDateMoved(v.Self(), v.Time()),
        _ => new EmployeeTermsAgreed(v.Self(), v.Small(), v.Half() ? v.Money() : null, v.Words(), v.Small(), v.Half() ? v.Id() : null),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Employee();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<EmployeeOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<EmployeeLocationSet>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<EmployeeOrderLinesConfirmed>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<EmployeeTermsAgreed>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<EmployeeContactChanged>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<EmployeeOptedIn>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<EmployeeSeatsTaken>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<EmployeeArchived>(stored.Payload, Options),
                9 => MessagePackSerializer.Deserialize<EmployeeTaskPlanned>(stored.Payload, Options),
                10 => MessagePackSerializer.Deserialize<EmployeeTaskDropped>(stored.Payload, Options),
                11 => MessagePackSerializer.Deserialize<EmployeeStatementPrinted>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<EmployeeDueDateMoved>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Employee();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
