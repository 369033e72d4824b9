namespace Cqrs.Generated;

/// <summary>Numbers the types of commands as they are first sent. A dispatcher keeps how each is sent by that number: one array access, where a dictionary would hash the type.</summary>
internal static class CommandNumber
{
    private static int s_last = -1;

    private static int Next() => Interlocked.Increment(ref s_last);

    internal static class Of<TCommand>
    {
        public static readonly int Value = Next();
    }
}
