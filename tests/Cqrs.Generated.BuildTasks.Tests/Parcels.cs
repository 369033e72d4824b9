namespace Cqrs.Generated.BuildTasks.Tests;

// What the tasks find in this assembly.

public sealed record ParcelSent(string To, decimal Weight, ParcelKind Kind = ParcelKind.Usual);

[Event("ParcelBack")]
[FormerName("ParcelReturned")]
internal sealed record ParcelCameBack(string Why);

public enum ParcelKind
{
    Usual,
    Fragile,
}

public sealed partial class Parcel(string id) : Aggregate(id)
{
    public string To { get; private set; } = "";

    public void Send(string to, decimal weight) => Raise(new ParcelSent(to, weight));

    internal void ComeBack(string why) => Raise(new ParcelCameBack(why));

    private void HandleParcelSent(ParcelSent e) => To = e.To;

    private void HandleParcelCameBack(ParcelCameBack e) => To = "";
}
