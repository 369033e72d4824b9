namespace Cqrs.Generated.Conventions.Folds;

/// <summary>How a fold runs one handler, from the least that can be proven to the most.</summary>
internal enum FoldTreatment
{
    /// <summary>It is called, and finds and leaves the whole state as it is.</summary>
    Called,

    /// <summary>It is called, but touches only members that the fold leaves where they are, so the loop goes on around it.</summary>
    CalledInLoop,

    /// <summary>Its assignments are written into the loop.</summary>
    Inlined,

    /// <summary>All it does is to assign what a later event overwrites: the event is only noted, and what is left at the end is assigned.</summary>
    Noted,
}
