namespace Cqrs.Generated;

/// <summary>Says that this event counts no more: what is stored of it is passed over, by folds of aggregates as by whoever reads the log. It keeps its place in its stream; a bus still carries it.</summary>
/// <remarks>Every aggregate passes it over, in its own assembly and in those that reference it. It is raised and handled no more.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class BecomesNothingAttribute : Attribute;
