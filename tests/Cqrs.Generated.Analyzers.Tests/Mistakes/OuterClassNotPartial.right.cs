// Every class around a router is partial.
public static partial class DoorModule
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
