using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>A type that gets a formatter.</summary>
/// <param name="Shape">How it lies in a payload.</param>
/// <param name="FileName">The generated file, without its extension.</param>
/// <param name="Event">Its identity if it is an event; null for a type inside events.</param>
internal sealed record FormatterModel(ObjectShape Shape, string FileName, MessageModel? Event);
