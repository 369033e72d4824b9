namespace Cqrs.Generated;

/// <summary>
/// Says that an event belongs to this aggregate although its state does not depend on it. Without a handler and without this, the event is
/// refused when it is raised and when it is loaded: nothing is skipped by accident. Derived classes ignore it too.
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IgnoresAttribute<TEvent> : Attribute;
