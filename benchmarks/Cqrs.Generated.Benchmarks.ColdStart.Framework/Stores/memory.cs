using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Benchmarks.ColdStart.Framework.Stores;

/// <summary>The store of the program that is built for memory.</summary>
internal static class OneStore
{
    /// <summary>Whether it begins empty.</summary>
    public static bool IsVolatile => true;

    public static ValueTask<IEventStore> OpenAsync(string target) => new(new InMemoryEventStore());

    public static void Use(CqrsBuilder cqrs, string target) => cqrs.UseInMemoryStore();
}
