using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

/// <summary>By which way something came in.</summary>
public enum Channel
{
    Web,
    Phone,
    Branch,
    Partner,
}

/// <summary>What something is filed under.</summary>
public enum Category
{
    Standard,
    Express,
    Fragile,
    Internal,
    Other,
}

/// <summary>Where something is.</summary>
[MessagePackObject]
public sealed record Place([property: Key(0)] string City, [property: Key(1)] string CountryCode);
