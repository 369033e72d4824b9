namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>What a history can show that no sound store lets happen; in brackets what Adya and Elle call it where they have a name.</summary>
internal enum AnomalyKind
{
    /// <summary>Acknowledged, and no later read of the stream gives it.</summary>
    LostAppend,

    /// <summary>A read gives what nobody appended, or what was refused (G1a, aborted read).</summary>
    PhantomRead,

    /// <summary>A batch that came twice was written twice.</summary>
    DuplicateAppend,

    /// <summary>A read sees a part of a batch (G1b, intermediate read).</summary>
    TornBatch,

    /// <summary>An answer that is older than what was known before the question (G-single over a real-time edge).</summary>
    StaleRead,

    /// <summary>Two reads give different events at one version of a stream (incompatible order).</summary>
    IncompatibleOrder,

    /// <summary>A read of a stream misses a version, repeats one, or does not end where it says.</summary>
    VersionGap,

    /// <summary>The events are not where the acknowledgement said.</summary>
    WrongAcknowledgement,

    /// <summary>An append was acknowledged although its stream was not at the version that it demanded (lost update).</summary>
    LostUpdate,

    /// <summary>An append was refused although its stream was at the version that it demanded.</summary>
    UnfoundedConflict,

    /// <summary>The log's order, or that of a correlation, contradicts a stream's (G0, write cycle).</summary>
    OrderDisagreement,

    /// <summary>Something appeared at or below a position up to which the log had been read.</summary>
    UnstableLog,

    /// <summary>Of two appends, one over before the other began, the later has the smaller place (a write cycle over a real-time edge).</summary>
    RealTimeOrder,

    /// <summary>A read of the log leaves out what was acknowledged before and lies within what it covers.</summary>
    LogMisses,

    /// <summary>A read of the log gives an event twice, or one that lies before its beginning.</summary>
    LogRepeats,
}
