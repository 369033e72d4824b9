using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Upcasting;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>What a file's bodies say that folds can use.</summary>
/// <param name="Handlers">Those of handlers.</param>
/// <param name="Upcasts">Those of upcasters.</param>
internal sealed record FileBody(EquatableArray<HandlerBody> Handlers, EquatableArray<UpcastBody> Upcasts)
{
    public bool IsEmpty => Handlers.Count + Upcasts.Count == 0;
}
