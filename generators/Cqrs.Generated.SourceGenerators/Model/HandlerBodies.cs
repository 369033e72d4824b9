using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Upcasting;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>The bodies of all handlers of an assembly, by class and method, and those of its upcasters.</summary>
internal sealed class HandlerBodies(ImmutableArray<FileBody> files) : IEquatable<HandlerBodies>
{
    private readonly ImmutableArray<FileBody> _files = files;
    private readonly Lazy<ILookup<(string, string), HandlerBody>> _byMethod = new(() => files.SelectMany(file => file.Handlers).ToLookup(body => (body.Container, body.Method)));

    private readonly Lazy<ILookup<(string, string), UpcastBody>> _byStep = new(() => files.SelectMany(file => file.Upcasts).ToLookup(body => (body.Container, body.Old)));

    /// <summary>The body; null where there is none, or more than one that it could be.</summary>
    public HandlerBody? Find(string container, string method) => Only(_byMethod.Value[(container, method)]);

    /// <summary>The body of the plain upcaster of a step; null where there is none, or more than one that it could be.</summary>
    public UpcastBody? Find(UpcastStep step) => Only(_byStep.Value[(step.Container, step.Old)]) is { IsPlain: true } plain ? plain : null;

    public bool Equals(HandlerBodies? other) => other is not null && _files.SequenceEqual(other._files);

    public override bool Equals(object? obj) => Equals(obj as HandlerBodies);

    public override int GetHashCode() => _files.Length;

    private static T? Only<T>(IEnumerable<T> bodies)
        where T : class
    {
        var found = bodies.Take(2).ToArray();
        return found.Length == 1 ? found[0] : null;
    }
}
