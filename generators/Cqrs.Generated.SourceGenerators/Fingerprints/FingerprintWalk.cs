using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Discovery;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>Goes from a class's handlers and state to everything that they lead to, and makes one number of it.</summary>
internal sealed class FingerprintWalk(INamedTypeSymbol container, KnownSymbols known, CancellationToken cancellationToken)
{
    // Raised when the same source would get another number: all that was kept is then made anew.
    private const string Format = "fold 1\n";

    private readonly FactReader _reader = FactReader.Of(known.Compilation);
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _made = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> _open = new();
    private readonly List<string> _texts = [];
    private readonly HashSet<SyntaxTree> _files = [];

    public Fingerprinted Run()
    {
        // Two drivers may be at one compilation.
        lock (_reader)
            return Walk();
    }

    private Fingerprinted Walk()
    {
        var roots = FoldRoots.Of(container, known, PartDiscovery.BecomeOf(known, cancellationToken), Make);
        foreach (var symbol in roots.Reached.Symbols)
            Reach(symbol);
        while (_open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var symbol = _open.Dequeue();
            Take(_reader.Read(symbol, cancellationToken));
            if (symbol is IMethodSymbol constructor && Constructions.RunsInitializers(constructor))
                Make(constructor.ContainingType);
            foreach (var other in Dispatches.Of(symbol, container, known.Compilation))
                Reach(other);
        }

        // The way by which something was found depends on the order of declarations; what was found does not.
        _texts.Sort(StringComparer.Ordinal);
        return new Fingerprinted(Hash(Format + roots.Text + string.Concat(_texts.Select(CanonicalNames.Quoted))), [.. _files]);
    }

    /// <summary>The number of a text: the first eight bytes of its SHA-256. Never 0, which is none.</summary>
    public static ulong Hash(string text)
    {
        using var algorithm = SHA256.Create();
        var bytes = algorithm.ComputeHash(Encoding.UTF8.GetBytes(text));
        var value = 0UL;
        for (var i = 0; i < sizeof(ulong); i++)
            value = (value << 8) | bytes[i];
        return value == 0 ? 1 : value;
    }

    private void Make(INamedTypeSymbol type)
    {
        if (_made.Add(type.OriginalDefinition) && KnownSymbols.Same(type.ContainingAssembly, known.Compilation.Assembly))
            Take(_reader.ReadInitializers(type.OriginalDefinition, cancellationToken));
    }

    private void Take(CodeFact fact)
    {
        _texts.Add(fact.Text);
        _files.UnionWith(fact.Files);
        foreach (var symbol in fact.Reached)
            Reach(symbol);
    }

    private void Reach(ISymbol symbol)
    {
        if (_seen.Add(symbol))
            _open.Enqueue(symbol);
    }
}

/// <summary>A fingerprint and the files that it was read from.</summary>
internal sealed record Fingerprinted(ulong Value, ImmutableArray<SyntaxTree> Files);
