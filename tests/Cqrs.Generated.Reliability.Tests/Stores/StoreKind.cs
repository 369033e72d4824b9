namespace Cqrs.Generated.Reliability.Tests.Stores;

/// <summary>The stores of this project.</summary>
public enum StoreKind
{
    InMemory,
    Sqlite,
    PostgreSql,
}
