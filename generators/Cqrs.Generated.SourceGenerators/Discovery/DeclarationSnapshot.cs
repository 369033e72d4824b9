using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>
/// A compilation that is equal to another one if all that discovery could find out about both is the same: the gate between what runs after each
/// keystroke and what runs when a declaration, a reference or an option has changed.
/// </summary>
/// <remarks>It holds the compilation weakly: the pipeline keeps the snapshot until the next change, and must not keep the compilation with it.</remarks>
internal sealed class DeclarationSnapshot(ImmutableArray<FileDeclarations> files, Compilation compilation) : IEquatable<DeclarationSnapshot>
{
    private readonly ImmutableArray<FileDeclarations> _files = files;
    private readonly ImmutableArray<MetadataReference> _references = [.. compilation.References];
    private readonly CompilationOptions _options = compilation.Options;
    private readonly string? _assemblyName = compilation.AssemblyName;
    private readonly LanguageVersion _language = ((CSharpCompilation)compilation).LanguageVersion;
    private readonly WeakReference<Compilation> _compilation = new(compilation);

    /// <summary>The compilation. It is alive while the pipeline runs for it, and that is when a new snapshot is looked into.</summary>
    public Compilation Compilation => _compilation.TryGetTarget(out var alive) ? alive : throw new InvalidOperationException("The compilation is gone.");

    public bool Equals(DeclarationSnapshot? other)
        => other is not null
           && _assemblyName == other._assemblyName
           && _language == other._language
           && _options.Equals(other._options)
           && _references.SequenceEqual(other._references)
           && (_files == other._files || _files.SequenceEqual(other._files));

    public override bool Equals(object? obj) => Equals(obj as DeclarationSnapshot);

    public override int GetHashCode() => _files.Length;
}
