namespace Cqrs.Generated.Docs.Tests.Checks;

/// <summary>Fails with every problem on a line of its own, not with the first few.</summary>
internal static class Problems
{
    public static void None(IEnumerable<string> problems)
    {
        var all = string.Join('\n', problems);
        Assert.True(all.Length == 0, all);
    }
}
