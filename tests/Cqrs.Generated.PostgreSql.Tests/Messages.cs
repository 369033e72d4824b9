namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>What messages say, and what they never do.</summary>
internal static class Messages
{
    /// <summary>A password, or a payload, that must not come up anywhere.</summary>
    public const string Secret = "s3cret-w0rd";

    public static void AssertNames(EventStoreException e, string place, string reason)
    {
        Assert.Contains(place, e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Password=", e.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
