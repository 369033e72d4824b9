using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>An event that an [Event] attribute declares, whoever handles it.</summary>
/// <param name="Message">The event.</param>
/// <param name="Shapes">How it, and the types inside it, lie in payloads.</param>
internal sealed record EventModel(MessageModel Message, EquatableArray<ObjectShape> Shapes);
