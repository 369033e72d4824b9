namespace Cqrs.Generated;

/// <summary>Says that this event counts no more: what is stored of it is passed over, by folds of aggregates as by whoever reads the log. It keeps its place in its stream; a bus still carries it.</summary>
/// <remarks>Aggregates of its own assembly pass it over by themselves; one of another assembly says so with <see cref="IgnoresAttribute{TEvent}"/>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class BecomesNothingAttribute : Attribute;
