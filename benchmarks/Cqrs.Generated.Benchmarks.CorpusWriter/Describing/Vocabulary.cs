namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>The words: what businesses keep, and what happens there.</summary>
internal static class Vocabulary
{
    public static readonly (string Name, Business Business)[] Aggregates =
    [
        .. Of(Business.Money, "Invoice", "Loan", "Policy", "Claim", "Mortgage", "Subscription", "Wallet", "Budget", "Payroll", "Pledge", "GiftCard", "Escrow", "Deposit", "Lease"),
        .. Of(Business.Goods, "StockItem", "Shipment", "PurchaseOrder", "ShoppingCart", "StorageBin", "Parcel", "Pallet", "ProductReturn", "Batch", "PriceList", "Container", "Basket", "PickList"),
        .. Of(Business.Process, "Employee", "Patient", "Course", "Enrolment", "Ticket", "Incident", "Project", "Meeting", "Campaign", "Membership", "Reservation", "Appointment", "Tender",
            "Contract", "Candidate", "Inspection"),
        .. Of(Business.Device, "Meter", "Vehicle", "Thermostat", "Machine", "Elevator", "ChargingPoint", "Turbine"),
    ];

    /// <summary>A movement: the event that adds, the one that takes away, what is summed up, and of which type.</summary>
    public static readonly Dictionary<Business, (string Adds, string Takes, string Sum, string Member, string Type)[]> Movements = new()
    {
        [Business.Money] =
        [
            ("PaymentReceived", "PaymentReturned", "Paid", "Amount", "decimal"), ("FeeCharged", "FeeWaived", "Fees", "Fee", "decimal"), ("Credited", "Debited", "Balance", "Amount", "decimal"),
            ("InterestAccrued", "InterestCapitalized", "Interest", "Interest", "decimal"), ("AmountReserved", "AmountReleased", "Reserved", "Amount", "decimal"),
            ("PointsEarned", "PointsSpent", "Points", "Points", "int"), ("CentsRounded", "CentsCarried", "Cents", "AmountInCents", "long"),
        ],
        [Business.Goods] =
        [
            ("QuantityReceived", "QuantityIssued", "OnHand", "Quantity", "int"), ("QuantityReserved", "ReservationReleased", "Reserved", "Quantity", "int"),
            ("CostAdded", "CostRemoved", "Cost", "Cost", "decimal"), ("WeightLoaded", "WeightUnloaded", "Grams", "Grams", "long"), ("DiscountGranted", "DiscountRevoked", "Discount", "Discount", "decimal"),
        ],
        [Business.Process] =
        [
            ("HoursBooked", "HoursCorrected", "Hours", "Hours", "decimal"), ("SeatsTaken", "SeatsFreed", "Seats", "Seats", "int"), ("ExpenseClaimed", "ExpenseRejected", "Expenses", "Amount", "decimal"),
            ("PointsAwarded", "PointsWithdrawn", "Points", "Points", "int"), ("TimeTracked", "TimeAdjusted", "Milliseconds", "DurationInMs", "long"),
        ],
        [Business.Device] =
        [
            ("EnergyDelivered", "EnergyReturned", "Energy", "WattHours", "long"), ("DistanceDriven", "DistanceCorrected", "Distance", "Meters", "long"),
            ("FuelAdded", "FuelDrained", "Fuel", "Litres", "decimal"), ("CyclesRun", "CyclesReset", "Cycles", "Cycles", "int"),
        ],
    };

    /// <summary>A collection: the event that adds, the one that takes away, what it holds, and what names one of them.</summary>
    public static readonly Dictionary<Business, (string Adds, string Takes, string Items, string Key)[]> Items = new()
    {
        [Business.Money] = [("InstalmentPlanned", "InstalmentDropped", "instalments", "Instalment"), ("BeneficiaryAdded", "BeneficiaryRemoved", "beneficiaries", "Beneficiary"), ("DocumentFiled", "DocumentRetracted", "documents", "Document")],
        [Business.Goods] = [("LineAdded", "LineRemoved", "lines", "Product"), ("ItemPicked", "ItemPutBack", "picked", "Item"), ("SerialScanned", "SerialVoided", "serials", "Serial"), ("LotAllocated", "LotFreed", "lots", "Lot")],
        [Business.Process] = [("ParticipantInvited", "ParticipantWithdrew", "participants", "Participant"), ("TaskPlanned", "TaskDropped", "tasks", "Task"), ("AttachmentAdded", "AttachmentRemoved", "attachments", "Attachment"), ("CommentPosted", "CommentDeleted", "comments", "Comment")],
        [Business.Device] = [("AlarmRaised", "AlarmCleared", "alarms", "Alarm"), ("PartFitted", "PartTakenOut", "parts", "Part")],
    };

    /// <summary>Readings: the event and its number.</summary>
    public static readonly (string Event, string Member, string Type)[] Readings =
        [("ReadingTaken", "Reading", "long"), ("TemperatureMeasured", "Temperature", "double"), ("PressureMeasured", "Pressure", "double"), ("LevelReported", "Level", "int"), ("ValueAppraised", "Worth", "decimal"), ("SpeedSampled", "Speed", "double")];

    public static readonly string[] Lines = ["LinePriced", "UsageBilled", "ServicesRendered", "MaterialConsumed", "OrderLinesConfirmed"];

    /// <summary>Details: the event and the members that it replaces.</summary>
    public static readonly (string Event, (string Type, string Name)[] Members)[] Details =
    [
        ("AddressChanged", [("string", "Street"), ("string", "City"), ("string", "PostalCode")]), ("ContactChanged", [("string", "Email"), ("string?", "Phone")]), ("Renamed", [("string", "Name")]),
        ("OwnerAssigned", [("Guid", "OwnerId")]), ("DueDateMoved", [("DateTimeOffset", "DueOn")]), ("NoteWritten", [("string", "Note")]), ("PriorityChanged", [("int", "Priority")]),
        ("TermsAgreed", [("int", "TermInDays"), ("decimal?", "Ceiling")]), ("LimitSet", [("decimal", "Limit")]), ("Classified", [("Category", "Category")]), ("OptedIn", [("bool", "HasConsent")]),
        ("LocationSet", [("Place", "Location")]), ("Tagged", [("IReadOnlyList<string>", "Tags")]), ("Rescheduled", [("DateTimeOffset", "StartsAt"), ("DateTimeOffset", "EndsAt")]), ("SupplierChosen", [("Guid", "SupplierId"), ("string", "SupplierName")]),
    ];

    /// <summary>Changes of state: the event, and the state after it.</summary>
    public static readonly (string Event, string Status)[] Statuses =
        [("Approved", "Approved"), ("Rejected", "Rejected"), ("Suspended", "Suspended"), ("Resumed", "Active"), ("Completed", "Completed"), ("Cancelled", "Cancelled"), ("Escalated", "Escalated"), ("Archived", "Archived"), ("Activated", "Active"), ("Expired", "Expired")];

    public static readonly string[] Noted = ["ReminderSent", "Viewed", "StatementPrinted", "Exported", "NotificationDelivered", "Synchronized"];

    /// <summary>What events carry beside what they are about, by type.</summary>
    public static readonly Dictionary<string, string[]> Extras = new()
    {
        ["string"] = ["Reason", "Comment", "Reference", "RecordedBy", "Source"], ["string?"] = ["Remark", "ExternalReference", "ApprovedBy"], ["Guid"] = ["UserId", "BranchId", "RequestId", "SessionId"],
        ["Guid?"] = ["SupervisorId", "CampaignId"], ["DateTimeOffset"] = ["At", "RecordedAt", "EffectiveFrom", "ReceivedAt"], ["DateTimeOffset?"] = ["ValidUntil"], ["decimal"] = ["Tax", "ExchangeRate"],
        ["decimal?"] = ["Surcharge"], ["int"] = ["Attempt", "Days", "Rank"], ["int?"] = ["Score"], ["long"] = ["Sequence", "Ticks"], ["bool"] = ["IsManual", "IsUrgent"], ["Channel"] = ["Channel"],
        ["IReadOnlyList<string>"] = ["Labels"], ["Place"] = ["Site"],
    };

    private static IEnumerable<(string, Business)> Of(Business business, params string[] names) => names.Select(name => (name, business));
}
