namespace Cqrs.Generated.Benchmarks.CorpusWriter.Describing;

/// <summary>What an event is about, and with it what its handler does.</summary>
internal enum Role
{
    /// <summary>Begins the history, and fills most of the state.</summary>
    First,

    /// <summary>Adds to a sum, or takes from it.</summary>
    Movement,

    /// <summary>Adds to a collection, or takes from it.</summary>
    Item,

    /// <summary>Computes from several members, perhaps for each of a few lines.</summary>
    Line,

    /// <summary>Is a reading: the last, the highest, how many.</summary>
    Measured,

    /// <summary>Replaces what is known.</summary>
    Detail,

    /// <summary>Takes the aggregate from one state to another.</summary>
    Status,

    /// <summary>Happened; the aggregate hardly cares.</summary>
    Noted,
}

/// <summary>What kind of business an aggregate belongs to.</summary>
internal enum Business
{
    Money,
    Goods,
    Process,
    Device,
}
