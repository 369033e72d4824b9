// Two modules each have an event of the same simple name.
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
    public sealed record {|CQRS2002:Cancelled|}(string Reason);

    public sealed partial class Journey : Aggregate
    {
        public string? Reason { get; private set; }

        private void HandleCancelled(Cancelled e) => Reason = e.Reason;
    }
}
