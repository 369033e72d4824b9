// A module class around it all, not partial itself.
public static class {|CQRS1002:DoorModule|}
{
    public sealed record DoorOpened(int Number);

    public sealed partial class Door : Aggregate
    {
        public bool IsOpen { get; private set; }

        private void HandleDoorOpened(DoorOpened e) => IsOpen = true;
    }

    public sealed partial class DoorsOpened : Projection
    {
        public int Count { get; private set; }

        private void HandleDoorOpened(DoorOpened e) => Count++;
    }
}
