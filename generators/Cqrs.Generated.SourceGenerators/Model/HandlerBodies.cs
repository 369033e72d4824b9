using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Upcasting;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>The bodies of all handlers of an assembly, by class and method, and those of its plain upcasters.</summary>
internal sealed class HandlerBodies(ImmutableArray<FileBody> files) : IEquatable<HandlerBodies>
{
    private readonly ImmutableArray<FileBody> _files = files;
    private readonly Lazy<ILookup<(string, string), HandlerBody>> _byMethod = new(() => files.SelectMany(file => file.Handlers).ToLookup(body => (body.Container, body.Method)));

    /// <summary>The body; null where there is none, or more than one that it could be.</summary>
    public HandlerBody? Find(string container, string method)
    {
        var found = _byMethod.Value[(container, method)].Take(2).ToArray();
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>The body of the plain upcaster of a step; null where there is none, or more than one that it could be.</summary>
    public UpcastBody? Find(UpcastStep step)
    {
        var found = _files.SelectMany(file => file.Upcasts).Where(body => (body.Container, body.Old) == (step.Container, step.Old)).Take(2).ToArray();
        return found.Length == 1 && found[0].IsPlain ? found[0] : null;
    }

    public bool Equals(HandlerBodies? other) => other is not null && _files.SequenceEqual(other._files);

    public override bool Equals(object? obj) => Equals(obj as HandlerBodies);

    public override int GetHashCode() => _files.Length;
}
