using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>What became of an append: a result, or why it was refused. A value, because under contention refusals are the common case.</summary>
internal readonly record struct AppendOutcome(AppendResult Result, CqrsException? Refusal)
{
    public static AppendOutcome Refuse(CqrsException refusal) => new(default, refusal);
}
