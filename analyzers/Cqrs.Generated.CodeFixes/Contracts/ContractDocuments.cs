using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>A project's contract files, as documents that a fix can change.</summary>
internal sealed class ContractDocuments
{
    private readonly TextDocument _unshipped;

    private ContractDocuments(Contract shipped, Contract unshipped, TextDocument document) => (Shipped, Unshipped, _unshipped) = (shipped, unshipped, document);

    public Contract Shipped { get; }

    public Contract Unshipped { get; }

    /// <summary>The files; null where one is missing, or is there twice.</summary>
    public static async Task<ContractDocuments?> OfAsync(Project project, CancellationToken cancellationToken)
    {
        if (Single(project, ContractFile.Shipped) is not { } shipped || Single(project, ContractFile.Unshipped) is not { } unshipped)
            return null;
        return new ContractDocuments(await ReadAsync(shipped).ConfigureAwait(false), await ReadAsync(unshipped).ConfigureAwait(false), unshipped);

        async Task<Contract> ReadAsync(TextDocument document)
            => new(ContractFile.Read(await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).Lines.Select(line => line.Line));
    }

    /// <summary>The solution with these lines, and no others, in the file of what is not shipped.</summary>
    public async Task<Solution> WriteAsync(Solution solution, IEnumerable<ContractLine> lines, CancellationToken cancellationToken)
    {
        var before = await _unshipped.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return solution.WithAdditionalDocumentText(_unshipped.Id, ContractFile.Write(lines, before));
    }

    private static TextDocument? Single(Project project, string name)
    {
        var found = project.AdditionalDocuments.Where(document => string.Equals(Path.GetFileName(document.FilePath ?? document.Name), name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return found.Length == 1 ? found[0] : null;
    }
}
