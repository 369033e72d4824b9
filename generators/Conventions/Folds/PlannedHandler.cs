namespace Cqrs.Generated.Conventions.Folds;

/// <summary>What a fold does with one handler's event.</summary>
/// <param name="Index">The handler's place in the list that was planned.</param>
/// <param name="Treatment">How it is run.</param>
/// <param name="Keys">The places, among the event's members, of what has to be decoded for it; empty where the whole event is.</param>
/// <param name="DecodesWhole">Whether the whole event is decoded.</param>
/// <param name="Statements">What is written into the loop.</param>
/// <param name="Noted">The members of the class that get their value from the last such event, each with the place of the event's member.</param>
/// <param name="Obstacle">Why it is not treated better; empty where it cannot be.</param>
internal sealed record PlannedHandler(
    int Index,
    FoldTreatment Treatment,
    bool DecodesWhole,
    EquatableArray<int> Keys,
    EquatableArray<BodyStatement> Statements,
    EquatableArray<NotedMember> Noted,
    string Obstacle);

/// <summary>A member of the class that a noted event assigns.</summary>
/// <param name="Name">The member of the class.</param>
/// <param name="Key">The place of the event's member.</param>
internal sealed record NotedMember(string Name, int Key);
