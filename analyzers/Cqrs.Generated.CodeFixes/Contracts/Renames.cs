using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>What a project may have renamed, and the edits that say so.</summary>
internal sealed class Renames
{
    private readonly Project _project;
    private readonly KnownSymbols _known;
    private readonly ContractDocuments _files;
    private readonly IReadOnlyList<RenamedEvent> _pairs;

    private Renames(Project project, KnownSymbols known, ContractDocuments files, CancellationToken cancellationToken)
    {
        (_project, _known, _files) = (project, known, files);
        _pairs = [.. RenamedEvents.In(DeclaredEvents.In(known, cancellationToken), files.Shipped, files.Unshipped, known)];
    }

    public static async Task<Renames?> OfAsync(Project project, CancellationToken cancellationToken)
        => await ContractDocuments.OfAsync(project, cancellationToken).ConfigureAwait(false) is { } files
            && await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            && KnownSymbols.TryCreate(compilation) is { } known ? new Renames(project, known, files, cancellationToken) : null;

    /// <summary>The pairs that a diagnostic may be about: of the event that nobody has declared, in the code, or of the one that is gone, in the contract file.</summary>
    public IEnumerable<RenamedEvent> For(Diagnostic diagnostic)
    {
        var reported = ContractProperties.EventOf(diagnostic);
        return _pairs.Where(pair => reported == (diagnostic.Id == DiagnosticIds.StoredEventRemoved ? IdentityOf(pair.Gone) : IdentityOf(pair.Event.Contract)));
    }

    /// <summary>Whether nothing else could be meant: the type reads nothing else that is gone, no other reads this, and it has the members that are stored, by their names.</summary>
    public bool IsOnlyOne(RenamedEvent pair) => pair.Gone.Lines.Count > 1
        && pair.Gone.Lines.All(line => line.IsRetired || pair.Event.Contract.Find(line.Path)?.Name == line.Name)
        && _pairs.Count(other => KnownSymbols.Same(other.Event.Type, pair.Event.Type)) == 1
        && _pairs.Count(other => other.Gone == pair.Gone) == 1;

    /// <summary>The types with their old names pinned, and without what may have been declared of them under the new.</summary>
    public async Task<Solution> KeepAsync(IReadOnlyList<RenamedEvent> renamed, CancellationToken cancellationToken)
    {
        var solution = _project.Solution;
        solution = await TextEdits.ApplyAsync(
            solution, renamed.SelectMany(pair => EventPin.Pin(pair.Event.Type, pair.Gone.Name, pair.Gone.Version, _project.Solution, _known, cancellationToken)), cancellationToken).ConfigureAwait(false);
        var left = _files.Unshipped.Events.Where(e => renamed.All(pair => IdentityOf(pair.Event.Contract) != IdentityOf(e))).ToArray();
        return left.Length == _files.Unshipped.Events.Count() ? solution : await _files.WriteAsync(solution, left.SelectMany(e => e.Lines), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The types under their new names, with what is stored under the old ones.</summary>
    public Task<Solution> ReadAsync(IReadOnlyList<RenamedEvent> renamed, CancellationToken cancellationToken)
        => TextEdits.ApplyAsync(_project.Solution, renamed.SelectMany(pair => EventPin.Remember(pair.Event.Type, pair.Gone.Name, _project.Solution, _known, cancellationToken)), cancellationToken);

    private static (string Name, int Version) IdentityOf(EventContract contract) => (contract.Name, contract.Version);
}
