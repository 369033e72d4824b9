namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>Compares what may be stored of an event with what the code reads, value by value from the outside in.</summary>
internal static class ContractComparison
{
    /// <param name="stored">The shape that may be in a store.</param>
    /// <param name="code">The shape of the code.</param>
    /// <param name="unshipped">What has been decided since; null for nothing.</param>
    public static IReadOnlyList<ContractChange> Compare(EventContract stored, EventContract code, EventContract? unshipped)
    {
        var changes = new List<ContractChange>();
        if (stored.Event.Type != code.Event.Type)
        {
            changes.Add(new ContractChange(ContractChangeKind.TypeChanged, "", stored.Event, code.Event));
            return changes;
        }

        CompareParts("");
        return changes;

        void CompareParts(string path)
        {
            foreach (var line in stored.PartsOf(path))
            {
                if (line.Type == ContractLine.Value || (line.IsRetired && ContractPath.IsEnumValue(line.Path)))
                    CompareEnumValue(line);
                else
                    CompareValue(line);
            }

            foreach (var added in code.PartsOf(path).Where(line => stored.Find(line.Path) is null))
            {
                // A member that has moved is said once, of its old place.
                if (added.Type == ContractLine.Value)
                    Note(Stands(stored, added) is null ? ContractChangeKind.Added : ContractChangeKind.EnumChanged, null, added);
                else if (Stands(stored, added) is null)
                    Note(added.HasDefault && !FillsHole(added) ? ContractChangeKind.Added : ContractChangeKind.AddedWithoutDefault, null, added);
            }
        }

        void CompareValue(ContractLine line)
        {
            var now = code.Find(line.Path);
            if (line.IsRetired)
            {
                if (now is not null)
                    Note(ContractChangeKind.Reused, line, now);
                return;
            }

            if (now is not null && now.Name != line.Name && IsRetiredNow(line))
            {
                Note(ContractChangeKind.Reused, line, now);
                return;
            }

            if (now is null || IsAnother(line, now))
            {
                var kind = Stands(code, line) is not null || (now is not null && Stands(stored, now) is not null) ? ContractChangeKind.Moved
                    : IsRetiredNow(line) ? ContractChangeKind.Retired
                    : ContractChangeKind.Removed;
                Note(kind, line, now);
                return;
            }

            if (line.Name != now.Name)
                Note(ContractChangeKind.Renamed, line, now);
            if (!WireTypes.Reads(line.Type, now.Type) || (WireTypes.IsNullable(line.Type) && !WireTypes.IsNullable(now.Type)))
            {
                Note(ContractChangeKind.TypeChanged, line, now);
                return;
            }

            if (line.Type != now.Type)
                Note(ContractChangeKind.Widened, line, now);
            CompareParts(line.Path);
        }

        void CompareEnumValue(ContractLine line)
        {
            var now = code.Find(line.Path);
            if (line.IsRetired)
            {
                if (now is not null)
                    Note(ContractChangeKind.Reused, line, now);
            }
            else if (now is null)
            {
                // An enum that has become its number has no names to compare.
                if (!code.PartsOf(ContractPath.ParentOf(line.Path)).Any())
                    return;
                var isMoved = Stands(code, line) is not null;
                Note(!isMoved && IsRetiredNow(line) ? ContractChangeKind.Retired : ContractChangeKind.EnumChanged, line, isMoved ? Stands(code, line) : null);
            }
            else if (line.Name != now.Name)
            {
                Note(Stands(code, line) is not null || Stands(stored, now) is not null ? ContractChangeKind.EnumChanged : ContractChangeKind.Renamed, line, now);
            }
        }

        void Note(ContractChangeKind kind, ContractLine? line, ContractLine? now) => changes.Add(new ContractChange(kind, (now ?? line)!.Path, line, now));

        // Below the highest key there is a nil in what is stored, which a default value is no answer to.
        bool FillsHole(ContractLine line) => ContractPath.IsNumbered(line.Path) && !WireTypes.IsNullable(line.Type)
            && stored.PartsOf(ContractPath.ParentOf(line.Path)).Any(other => ContractPath.Compare(other.Path, line.Path) > 0);

        bool IsRetiredNow(ContractLine line) => unshipped?.Find(line.Path)?.IsRetired == true;

        // Whether what stands there now is another member, and not the same under a new name.
        bool IsAnother(ContractLine line, ContractLine now) => line.Name != now.Name && (Stands(code, line) is not null || Stands(stored, now) is not null);
    }

    /// <summary>The line of the same name elsewhere in the same object or enum.</summary>
    private static ContractLine? Stands(EventContract contract, ContractLine line)
        => line.Name.Length == 0 ? null : contract.PartsOf(ContractPath.ParentOf(line.Path)).FirstOrDefault(other => other.Path != line.Path && other.Name == line.Name && !other.IsRetired);
}
