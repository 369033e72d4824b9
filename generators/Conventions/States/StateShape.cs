using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.States;

/// <summary>How an aggregate's whole state lies in a snapshot, or why it cannot.</summary>
/// <param name="Refusal">Which member cannot be encoded and why, as the end of a sentence; empty where all can.</param>
/// <param name="Members">The fields in their order: base classes first, each class by name, so that the order of files does not matter.</param>
/// <param name="Types">The user's types inside the state, by name.</param>
internal sealed record StateShape(string Refusal, EquatableArray<StateField> Members, EquatableArray<StateType> Types);

/// <summary>A field of the state.</summary>
/// <param name="Name">The name of the field or of the property that it belongs to.</param>
/// <param name="Owner">The class that declares it, as generated code names it.</param>
/// <param name="Depth">How many classes lie between it and the aggregate's first class: tells fields of one name apart.</param>
/// <param name="Field">The field's name in metadata; empty where generated code in the class reads and sets it by <paramref name="Name"/>.</param>
/// <param name="Value">Its value.</param>
internal sealed record StateField(string Name, string Owner, int Depth, string Field, ValueShape Value);

/// <summary>A type of the user's inside the state.</summary>
/// <param name="Shape">How it lies in a payload.</param>
/// <param name="IsValue">Whether it is a struct, or a record of which no part can change: then one object in two places is as good as two.</param>
internal sealed record StateType(ObjectShape Shape, bool IsValue);
