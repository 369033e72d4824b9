// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum TurbineStatus
{
    Open,
    Approved,
}

public sealed record TurbineOpened(Guid TurbineId, string? ExternalReference, int Days, Guid? SupervisorId);

public sealed record TurbineApproved(Guid TurbineId, DateTimeOffset At);

public sealed record TurbineAddressChanged(Guid TurbineId, string Street, string City, string PostalCode);

public sealed record TurbineSynchronized(Guid TurbineId, Guid SessionId);

public sealed record TurbineFuelAdded(Guid TurbineId, decimal Litres);

public sealed record TurbineFuelDrained(Guid TurbineId, decimal Litres, long Sequence, string Reason);

public sealed partial class Turbine : Aggregate
{
    public TurbineStatus Status { get; private set; }

    public int Days { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public string Street { get; private set; } = "";

    public string City { get; private set; } = "";

    public string PostalCode { get; private set; } = "";

    public int SynchronizedCount { get; private set; }

    public decimal Fuel { get; private set; }

    public int Movements { get; private set; }

    private void HandleTurbineOpened(TurbineOpened e)
    {
        Days = e.Days;
        SupervisorId = e.SupervisorId;
        Status = TurbineStatus.Open;
    }

    private void HandleTurbineApproved(TurbineApproved e)
    {
        Status = TurbineStatus.Approved;
        ApprovedAt = e.At;
    }

    private void HandleTurbineAddressChanged(TurbineAddressChanged e)
    {
        Street = e.Street.Trim();
        City = e.City;
        PostalCode = e.PostalCode;
    }

    private void HandleTurbineSynchronized(TurbineSynchronized e) => SynchronizedCount++;

    private void HandleTurbineFuelAdded(TurbineFuelAdded e) => Fuel += e.Litres;

    private void HandleTurbineFuelDrained(TurbineFuelDrained e)
    {
        Fuel -= e.Litres;
        Movements++;
    }
}
