namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>What the files say once the code is accepted as it is, and once that is shipped.</summary>
internal static class ContractAcceptance
{
    /// <summary>What must be said beside what is shipped: what the code has otherwise, and what was decided of things that are gone.</summary>
    public static IEnumerable<ContractLine> Accept(Contract shipped, Contract unshipped, IEnumerable<EventContract> code)
    {
        var here = code.ToList();
        var accepted = here.SelectMany(e => Accept(shipped.Find(e.Name, e.Version), unshipped.Find(e.Name, e.Version), e));
        var gone = unshipped.Events.Where(e => here.TrueForAll(other => (other.Name, other.Version) != (e.Name, e.Version)));

        // Of what is gone, decisions stay as long as there is something shipped that they are about.
        return accepted.Concat(gone.Where(e => shipped.Find(e.Name, e.Version) is not null && e.IsRetired).SelectMany(e => e.Lines));
    }

    /// <summary>The same of one event.</summary>
    public static IEnumerable<ContractLine> Accept(EventContract? shipped, EventContract? unshipped, EventContract code)
    {
        if (shipped is null)
            return code.Lines;
        var changed = code.Lines.Where(line => !line.IsEvent && shipped.Find(line.Path)?.SaysTheSameAs(line) != true);
        var retired = unshipped?.Lines.Where(line => line.IsRetired && !line.IsEvent && code.Find(line.Path) is null && shipped.Find(line.Path) is { IsRetired: false }) ?? [];
        var lines = changed.Concat(retired).ToList();
        return lines.Count == 0 ? [] : lines.Prepend(code.Event);
    }

    /// <summary>What is shipped once it has what was not: a line about the same value goes in place of the older one, which it reads, or retires.</summary>
    public static IEnumerable<ContractLine> Ship(Contract shipped, Contract unshipped)
        => shipped.Events.Select(e => e.Under(unshipped.Find(e.Name, e.Version)))
            .Concat(unshipped.Events.Where(e => shipped.Find(e.Name, e.Version) is null))
            .SelectMany(e => e.Lines);

    /// <summary>Whether the files say what the code is.</summary>
    public static bool IsDeclared(EventContract? shipped, EventContract? unshipped, EventContract code)
    {
        if ((shipped?.Under(unshipped) ?? unshipped) is not { } declared)
            return false;
        return code.Lines.All(line => declared.Find(line.Path)?.SaysTheSameAs(line) == true)
            && declared.Lines.All(line => line.IsRetired || code.Find(line.Path) is not null || !IsRead(line, declared));
    }

    /// <summary>Whether what the value is a part of is read as such. The parts of a member that is retired, and the names of an enum that has become its number, stay in the file of what is shipped.</summary>
    private static bool IsRead(ContractLine part, EventContract declared)
    {
        for (var path = part.Path; ContractPath.ParentOf(path) is { Length: > 0 } parent; path = parent)
        {
            if (declared.Find(parent) is not { IsRetired: false } whole || (ContractPath.IsEnumValue(path) && !WireTypes.IsEnum(whole.Type)))
                return false;
        }

        return true;
    }
}
