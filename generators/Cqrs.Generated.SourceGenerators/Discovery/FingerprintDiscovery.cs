using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Fingerprints;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>
/// Makes the fingerprints of classes. After an edit of a body only of those that lead to its file: as long as no declaration has changed anywhere, which is what a snapshot says, what a class's code is
/// bound to cannot have changed while the files stand that it leads to.
/// </summary>
internal static class FingerprintDiscovery
{
    private static readonly ConditionalWeakTable<DeclarationSnapshot, ConcurrentDictionary<string, Fingerprinted>> s_known = new();

    /// <param name="container">The class.</param>
    /// <param name="snapshot">The declarations as they stand.</param>
    /// <param name="compilation">The compilation, with the bodies as they stand.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static FingerprintModel Of(ContainerFile container, DeclarationSnapshot snapshot, Compilation compilation, CancellationToken cancellationToken)
    {
        var model = container.Model;
        var known = s_known.GetOrCreateValue(snapshot);
        if (!known.TryGetValue(model.TypeName, out var found) || !found.Files.All(compilation.ContainsSyntaxTree))
            known[model.TypeName] = found = Make(model.Hierarchy.MetadataName, compilation, cancellationToken);
        return new FingerprintModel(container.FileName, model.Kind, model.Hierarchy, found.Value);
    }

    private static Fingerprinted Make(string metadataName, Compilation compilation, CancellationToken cancellationToken)
    {
        if (KnownSymbols.TryCreate(compilation) is not { } known || compilation.Assembly.GetTypeByMetadataName(metadataName) is not { } type || SaysItItself(type, known))
            return new Fingerprinted(0, []);
        return FoldVersionConvention.VersionOf(type, known) is >= 1 and var version
            ? new Fingerprinted(FingerprintWalk.Hash(FormattableString.Invariant($"version {version} of {CanonicalNames.Of(type)}")), [])
            : new FingerprintWalk(type, known, cancellationToken).Run();
    }

    // By hand, or so that classes which derive from it may not.
    private static bool SaysItItself(INamedTypeSymbol type, KnownSymbols known)
    {
        if (ContainerConvention.KindOf(type, known) != ContainerKind.Projection)
            return false;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("Fingerprint").Any(member => member is IPropertySymbol { IsOverride: true } && (member.IsSealed || KnownSymbols.Same(current, type))))
                return true;
        }

        return false;
    }
}
