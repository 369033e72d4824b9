namespace Cqrs.Generated;

/// <summary>
/// Says which events belong to this aggregate, raised here or not: each must have a handler or an <see cref="IgnoresAttribute{TEvent}"/>, or the compiler
/// reports it. An event that the aggregate raises belongs to it without being named.
/// </summary>
/// <remarks>
/// <para>Name a family to be told of every event that is added to it: <c>[Owns&lt;IAccountEvent&gt;]</c>.</para>
/// <para>Name an event that is no longer raised, and that old histories hold.</para>
/// <para>On an abstract aggregate it holds for the classes that derive from it: a base class in another assembly says so which events it raises.</para>
/// </remarks>
/// <typeparam name="TEvent">An event; or the interface or base class of a family of events, which stands for every concrete type of its assembly and of the
/// aggregate's that has it, and for itself if it is concrete. Generic types, and types that the aggregate cannot name, do not count.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OwnsAttribute<TEvent> : Attribute;
