using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.Conventions.Upcasting;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>What the declarations say that a fold's plan depends on.</summary>
/// <param name="Members">The members of the class, inherited ones included. What is not among them is no member: a type, a local, a namespace.</param>
/// <param name="Events">For each handler, the shape of its event if making one does nothing but keep its members; else empty.</param>
/// <param name="Older">For each handler behind those, the way from an older version of its event.</param>
internal sealed record FoldFacts(EquatableArray<StateMember> Members, EquatableArray<PlainEvent> Events, EquatableArray<UpcastFacts> Older);

/// <summary>An event whose members are exactly what was stored.</summary>
/// <param name="Shape">Its shape; null for an event of which that is not known.</param>
internal sealed record PlainEvent(ObjectShape? Shape);
