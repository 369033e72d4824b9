using System.Text.Json.Serialization;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What System.Text.Json's generator is to know, with the names that the members have.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Noted))]
[JsonSerializable(typeof(NoteDetailed))]
[JsonSerializable(typeof(NoteFaded))]
[JsonSerializable(typeof(TakeNote))]
[JsonSerializable(typeof(DropNote))]
[JsonSerializable(typeof(MarkedNote))]
internal sealed partial class NoteJson : JsonSerializerContext;

/// <summary>The same with a policy of names, and of less.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Noted))]
[JsonSerializable(typeof(NoteFaded))]
[JsonSerializable(typeof(TakeNote))]
internal sealed partial class CamelNoteJson : JsonSerializerContext;

/// <summary>A struct whose constructor System.Text.Json is told to use.</summary>
[method: JsonConstructor]
internal readonly record struct MarkedNote(int Number, string Text);
