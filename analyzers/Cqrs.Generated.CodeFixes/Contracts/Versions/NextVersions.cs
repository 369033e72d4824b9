using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <summary>The events of a project that can be made the next version, and what the project is then.</summary>
internal sealed class NextVersions
{
    private readonly Project _project;
    private readonly KnownSymbols _known;
    private readonly ContractDocuments _files;
    private readonly DeclaredEvents _code;

    private NextVersions(Project project, KnownSymbols known, ContractDocuments files, DeclaredEvents code) => (_project, _known, _files, _code) = (project, known, files, code);

    public static async Task<NextVersions?> OfAsync(Project project, CancellationToken cancellationToken)
        => await ContractDocuments.OfAsync(project, cancellationToken).ConfigureAwait(false) is { } files
            && await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            && KnownSymbols.TryCreate(compilation) is { } known ? new NextVersions(project, known, files, DeclaredEvents.In(known, cancellationToken)) : null;

    /// <summary>The next version of the event that a diagnostic is about; null where it cannot be made.</summary>
    public NextVersion? For(Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var (name, version) = ContractProperties.EventOf(diagnostic);
        if (_files.Shipped.Find(name, version) is not { IsRetired: false } stored
            || _code.All.FirstOrDefault(found => (found.Contract.Name, found.Contract.Version) == (name, version)) is not { } broken
            || !IsFree(name, version + 1) || !_code.IsNewest(broken.Type) || broken.Type.IsGenericType)
            return null;
        var changes = ContractComparison.Compare(stored, broken.Contract, _files.Unshipped.Find(name, version));
        return changes.All(change => change.Verdict == ContractVerdict.Compatible) ? null : NextVersion.Of(broken, stored, changes, _project.Solution, _known, cancellationToken);
    }

    /// <summary>The solution with those events as their next versions, and with what has to be said of that in the file of what is not shipped.</summary>
    public async Task<Solution> ApplyAsync(IReadOnlyList<NextVersion> versions, CancellationToken cancellationToken)
    {
        var solution = await TextEdits.ApplyAsync(_project.Solution, versions.SelectMany(next => next.Edits), cancellationToken).ConfigureAwait(false);

        // What was decided of the old version was about the shape that is the new one now: the old type reads all that is shipped.
        var left = _files.Unshipped.Events.Where(e => versions.All(next => (next.Stored.Name, next.Stored.Version) != (e.Name, e.Version)));
        return await _files.WriteAsync(solution, left.SelectMany(e => e.Lines).Concat(versions.SelectMany(next => next.Declaration)), cancellationToken).ConfigureAwait(false);
    }

    private bool IsFree(string name, int version) => !_code.Mentions(name, version) && _files.Shipped.Find(name, version) is null && _files.Unshipped.Find(name, version) is null;
}
