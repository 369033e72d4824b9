namespace Cqrs.Generated;

/// <summary>
/// Says which events belong to this aggregate, raised here or not: each must have a handler or an <see cref="IgnoresAttribute{TEvent}"/>, or the compiler
/// reports it. An event that the aggregate raises belongs to it without being named.
/// </summary>
/// <remarks>Name a family to be told of every event that is added to it: <c>[Owns&lt;IAccountEvent&gt;]</c>.</remarks>
/// <typeparam name="TEvent">An event; or the interface or base class of a family of events, which stands for every concrete type of its assembly and of the
/// aggregate's that has it.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OwnsAttribute<TEvent> : Attribute;
