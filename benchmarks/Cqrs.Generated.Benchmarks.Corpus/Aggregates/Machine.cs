// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum MachineStatus
{
    Open,
    Active,
}

public sealed record MachineOpened(DateTimeOffset EffectiveFrom, decimal ExchangeRate, DateTimeOffset ReceivedAt, int Attempt, decimal? Surcharge, Guid RequestId, Guid? SupervisorId, Guid UserId);

public sealed record MachineCyclesRun(int Cycles, string RecordedBy, bool IsManual);

public sealed record MachineTemperatureMeasured(double Temperature, int Rank, Guid? SupervisorId);

public sealed record MachineMaterialConsumed(int Quantity, decimal UnitPrice, int DiscountInPercent);

public sealed record MachineActivated(Guid RequestId, string Reason, decimal? Surcharge, string Reference);

public sealed partial class Machine : Aggregate
{
    public MachineStatus Status { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int Attempt { get; private set; }

    public decimal? Surcharge { get; private set; }

    public Guid RequestId { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public Guid UserId { get; private set; }

    public int Cycles { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public bool IsManual { get; private set; }

    public double LastTemperature { get; private set; }

    public int Rank { get; private set; }

    public decimal Total { get; private set; }

    private void HandleMachineOpened(MachineOpened e)
    {
        EffectiveFrom = e.EffectiveFrom;
        ExchangeRate = e.ExchangeRate;
        ReceivedAt = e.ReceivedAt;
        Attempt = e.Attempt;
        Surcharge = e.Surcharge;
        RequestId = e.RequestId;
        SupervisorId = e.SupervisorId;
        UserId = e.UserId;
        Status = MachineStatus.Open;
    }

    private void HandleMachineCyclesRun(MachineCyclesRun e)
    {
        Cycles += e.Cycles;
        RecordedBy = e.RecordedBy;
        IsManual = e.IsManual;
    }

    private void HandleMachineTemperatureMeasured(MachineTemperatureMeasured e)
    {
        LastTemperature = e.Temperature;
        Rank = e.Rank;
        SupervisorId = e.SupervisorId;
    }

    private void HandleMachineMaterialConsumed(MachineMaterialConsumed e)
    {
        var gross = e.Quantity * e.UnitPrice;
        Total += gross - gross * e.DiscountInPercent / 100;
    }

    private void HandleMachineActivated(MachineActivated e) => Status = MachineStatus.Active;
}
