namespace Cqrs.Generated;

/// <summary>
/// Says that an event is not handled on purpose. On an aggregate: the event belongs to it although its state does not depend on it; without a handler and
/// without this, the compiler reports where it is raised, and it is refused when it is raised and when it is loaded. On a projection: the event of a source that it
/// <see cref="ProjectsAttribute{TSource}">declares</see> does not concern it. Derived classes ignore it too, unless they handle it.
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IgnoresAttribute<TEvent> : Attribute;
