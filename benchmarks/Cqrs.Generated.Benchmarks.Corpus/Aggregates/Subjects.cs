// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;
using Cqrs.Generated.Benchmarks.Corpus.Measuring;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

internal static class Subjects
{
    public static IReadOnlyList<Subject> All { get; } =
    [
        new InvoiceSubject(),
        new LoanSubject(),
        new PolicySubject(),
        new ClaimSubject(),
        new MortgageSubject(),
        new SubscriptionSubject(),
        new WalletSubject(),
        new BudgetSubject(),
        new PayrollSubject(),
        new PledgeSubject(),
        new GiftCardSubject(),
        new EscrowSubject(),
        new DepositSubject(),
        new LeaseSubject(),
        new StockItemSubject(),
        new ShipmentSubject(),
        new PurchaseOrderSubject(),
        new ShoppingCartSubject(),
        new StorageBinSubject(),
        new ParcelSubject(),
        new PalletSubject(),
        new ProductReturnSubject(),
        new BatchSubject(),
        new PriceListSubject(),
        new ContainerSubject(),
        new BasketSubject(),
        new PickListSubject(),
        new EmployeeSubject(),
        new PatientSubject(),
        new CourseSubject(),
        new EnrolmentSubject(),
        new TicketSubject(),
        new IncidentSubject(),
        new ProjectSubject(),
        new MeetingSubject(),
        new CampaignSubject(),
        new MembershipSubject(),
        new ReservationSubject(),
        new AppointmentSubject(),
        new TenderSubject(),
        new ContractSubject(),
        new CandidateSubject(),
        new InspectionSubject(),
        new MeterSubject(),
        new VehicleSubject(),
        new ThermostatSubject(),
        new MachineSubject(),
        new ElevatorSubject(),
        new ChargingPointSubject(),
        new TurbineSubject(),
    ];
}
