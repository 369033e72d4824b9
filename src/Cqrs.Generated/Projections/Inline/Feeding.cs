namespace Cqrs.Generated;

/// <summary>Whether the code at hand is called by what feeds a projection: a handler, or what a projection does to keep what its handlers have brought.</summary>
/// <remarks>
/// What is appended there waits for no inline projection. The one that is being fed would wait for itself, and two that append would wait for each other. It goes with the flow of the call, over <c>await</c> and
/// <c>Task.Run</c>, so it does not matter how deep the append is.
/// </remarks>
internal static class Feeding
{
    private static readonly AsyncLocal<bool> s_isHere = new();

    /// <summary>Whether a projection is being fed here.</summary>
    public static bool IsHere => s_isHere.Value;

    /// <summary>It is, from here to the end of the async method that calls this.</summary>
    public static void Begin() => s_isHere.Value = true;
}
