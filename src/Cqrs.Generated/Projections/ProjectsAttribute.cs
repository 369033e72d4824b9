namespace Cqrs.Generated;

/// <summary>
/// Declares a source of this projection: each of its events must have a handler or an <see cref="IgnoresAttribute{TEvent}"/>, or the compiler reports it, also
/// when the event is added later and in another assembly. Without it a projection takes what it has handlers for, and nothing is demanded.
/// </summary>
/// <remarks>On an abstract projection it holds for the classes that derive from it.</remarks>
/// <typeparam name="TSource">An aggregate, which stands for every event that it handles, ignores or <see cref="OwnsAttribute{TEvent}">owns</see>; an event; or the
/// interface or base class of a family of events, which stands for every concrete type of its assembly and of the projection's that has it. Events that the
/// projection cannot name do not count.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ProjectsAttribute<TSource> : Attribute;
