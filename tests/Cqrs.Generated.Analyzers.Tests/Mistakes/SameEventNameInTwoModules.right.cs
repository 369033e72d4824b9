// One of them is pinned to another wire name.
namespace Sales
{
    public sealed record Cancelled(string Reason);

    public sealed partial class Order : Aggregate
    {
        public string? Reason { get; private set; }

        private void HandleCancelled(Cancelled e) => Reason = e.Reason;
    }
}

namespace Travel
{
    [Event("travel.Cancelled")]
    public sealed record Cancelled(string Reason);

    public sealed partial class Journey : Aggregate
    {
        public string? Reason { get; private set; }

        private void HandleCancelled(Cancelled e) => Reason = e.Reason;
    }
}
