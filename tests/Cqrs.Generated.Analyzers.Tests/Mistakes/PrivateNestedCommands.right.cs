// Whoever registers them must reach them.
public sealed record RingBell(int Times);

public static partial class Bells
{
    internal sealed partial class Commands : ICommandHandlers
    {
        private void HandleRingBell(RingBell command) { }
    }
}
