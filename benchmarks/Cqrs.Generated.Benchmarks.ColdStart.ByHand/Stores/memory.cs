namespace Cqrs.Generated.Benchmarks.ColdStart.ByHand.Stores;

/// <summary>Reads what it has just encoded, as a store in memory does; the framework's program also saves it first.</summary>
internal static class OneStore
{
    public static ValueTask LoadAsync(Account account, string target)
    {
        foreach (var (type, payload) in Account.Example())
            account.Apply(type, payload);
        return default;
    }
}
