using System.Collections.Immutable;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>A project's contract files.</summary>
internal sealed class ContractFiles
{
    private readonly ContractLevel _level;

    private ContractFiles(ImmutableArray<AdditionalText> shipped, ImmutableArray<AdditionalText> unshipped, ContractLevel level, CancellationToken cancellationToken)
    {
        (ShippedTexts, UnshippedTexts, _level) = (shipped, unshipped, level);
        ShippedFile = Read(shipped, cancellationToken);
        UnshippedFile = Read(unshipped, cancellationToken);
        Shipped = new Contract(ShippedFile?.Lines.Select(line => line.Line) ?? []);
        Unshipped = new Contract(UnshippedFile?.Lines.Select(line => line.Line) ?? []);
    }

    public ImmutableArray<AdditionalText> ShippedTexts { get; }

    public ImmutableArray<AdditionalText> UnshippedTexts { get; }

    public ContractFile? ShippedFile { get; }

    public ContractFile? UnshippedFile { get; }

    public Contract Shipped { get; }

    public Contract Unshipped { get; }

    /// <summary>Whether what they say can be relied on. As long as a line cannot be read, or a file is missing, nothing else is said: it would be wrong in most cases.</summary>
    public bool AreWhole => ShippedTexts.Length == 1 && UnshippedTexts.Length == 1 && ShippedFile!.Problems.Count + UnshippedFile!.Problems.Count == 0;

    /// <summary>The files; null where a project has none, or has turned the rules off.</summary>
    public static ContractFiles? Of(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var shipped = Named(ContractFile.Shipped);
        var unshipped = Named(ContractFile.Unshipped);
        return shipped.Length + unshipped.Length > 0 && ContractLevel.Of(options) is { } level ? new ContractFiles(shipped, unshipped, level, cancellationToken) : null;

        ImmutableArray<AdditionalText> Named(string name) =>
            [.. options.AdditionalFiles.Where(file => string.Equals(Path.GetFileName(file.Path), name, StringComparison.OrdinalIgnoreCase)).GroupBy(file => file.Path).Select(same => same.First())];
    }

    /// <inheritdoc cref="ContractLevel.Describe"/>
    public Diagnostic Describe(DiagnosticDescriptor rule, Location place, ImmutableDictionary<string, string?> properties, params object[] arguments) => _level.Describe(rule, place, properties, arguments);

    /// <summary>Where a line stands in its file.</summary>
    public static Location LocationOf(AdditionalText file, Microsoft.CodeAnalysis.Text.TextSpan span)
        => Location.Create(file.Path, span, file.GetText()!.Lines.GetLinePositionSpan(span));

    private static ContractFile? Read(ImmutableArray<AdditionalText> texts, CancellationToken cancellationToken)
        => texts.Length == 1 && texts[0].GetText(cancellationToken) is { } text ? ContractFile.Read(text) : null;
}
