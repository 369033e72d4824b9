// Handlers hidden in the class that they serve.
public sealed record RingBell(int Times);

public static partial class Bells
{
    private sealed partial class {|CQRS1007:Commands|} : ICommandHandlers
    {
        private void HandleRingBell(RingBell command) { }
    }
}
