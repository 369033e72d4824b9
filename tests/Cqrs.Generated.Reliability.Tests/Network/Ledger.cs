namespace Cqrs.Generated.Reliability.Tests.Network;

public sealed record EntryBooked(int Number);

/// <summary>Takes entries, each of a command of its own, and shows those that were booked a second time.</summary>
public sealed partial class Ledger : Aggregate
{
    private Ledger(string id) : base(id) { }

    public List<int> Entries { get; } = [];

    public static Ledger Open(string id)
    {
        var ledger = new Ledger(id);
        ledger.Book(-1);
        return ledger;
    }

    public void Book(int number) => Raise(new EntryBooked(number));

    private void HandleEntryBooked(EntryBooked e) => Entries.Add(e.Number);
}
