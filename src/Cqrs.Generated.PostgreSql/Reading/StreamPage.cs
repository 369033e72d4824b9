namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>What one round trip brought of a stream.</summary>
/// <param name="Version">The version of the last event handed on, or that after which was read.</param>
/// <param name="Rows">How many events came as rows.</param>
/// <param name="End">Why it ended there.</param>
internal readonly record struct StreamPage(long Version, int Rows, PageEnd End);

/// <summary>Why a round trip brought no more.</summary>
internal enum PageEnd
{
    /// <summary>There is no more.</summary>
    Stream,

    /// <summary>There was nothing, and not even the event after which was read: the stream does not reach so far.</summary>
    Nothing,

    /// <summary>It was enough for one statement.</summary>
    More,

    /// <summary>What came next was not the next event: somebody is packing the stream, or a segment is missing.</summary>
    Gap,

    /// <summary>A segment could not be used.</summary>
    Damage,

    /// <summary>A newer version of the store has written a segment.</summary>
    Newer,

    /// <summary>The server could not read the segments: the table is gone, forbidden or broken.</summary>
    Failure,
}
