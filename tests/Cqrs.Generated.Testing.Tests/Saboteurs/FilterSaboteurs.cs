using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of reading only some types.</summary>
internal static class FilterSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("looks up a filter's types once", disk =>
        {
            var known = new Dictionary<EventFilter, HashSet<string>>();
            return new EditedStore(disk)
            {
                ReadFiltered = async (after, maximum, filter, fold, token) =>
                {
                    if (filter is not null && !known.ContainsKey(filter))
                    {
                        var all = new Seen();
                        await disk.ReadAllAsync(Position.Start, int.MaxValue, all, token);
                        known[filter] = [.. all.Events.Select(e => e.Type.Name).Append("-")];
                    }

                    return await disk.ReadAllAsync(after, maximum, filter is null ? null! : new EventFilter(filter.Names.Intersect(known[filter]).DefaultIfEmpty("-")), fold, token);
                },
            };
        }, "Filter.TypeOfALaterAppend_IsGiven"),
        new("gives only the first version of a name", disk => new EditedStore(disk)
        {
            ReadFiltered = async (after, maximum, filter, fold, token) =>
            {
                var seen = new Seen();
                var reached = await disk.ReadAllAsync(after, maximum, filter, seen, token);
                EditedStore.Give(null, seen.Events.Where(e => e.Type.Version == 1), fold, token);
                return reached;
            },
        }, "Filter.EveryVersionOfAName_IsGiven"),
        new("compares names without case", disk => new EditedStore(disk)
        {
            ReadFiltered = async (after, maximum, filter, fold, token) =>
            {
                var seen = new Seen();
                await disk.ReadAllAsync(after, maximum, filter, NoFold.Instance, token);
                await disk.ReadAllAsync(after, int.MaxValue, seen, token);
                var taken = seen.Events.Where(e => filter.Names.Contains(e.Type.Name, StringComparer.OrdinalIgnoreCase)).Take(maximum).ToArray();
                EditedStore.Give(null, taken, fold, token);
                return taken.Length == maximum ? taken[^1].Position : seen.Events.Count == 0 ? after : seen.Events[^1].Position;
            },
        }, "Filter.HostileNames_AreToldApart"),
        new("counts what it leaves out towards the maximum, and returns the last that it gave", disk => new EditedStore(disk)
        {
            ReadFiltered = async (after, maximum, filter, fold, token) =>
            {
                var seen = new Seen();
                await disk.ReadAllAsync(after, maximum, filter, NoFold.Instance, token);
                await disk.ReadAllAsync(after, maximum, seen, token);
                var taken = seen.Events.Where(e => filter.Takes(e.Type)).ToArray();
                EditedStore.Give(null, taken, fold, token);
                return taken.Length == 0 ? after : taken[^1].Position;
            },
        },
            "Filter.WhatIsGiven_IsWhatTheLogGives",
            "Filter.NothingThatIsTaken_ReachesTheEndAllTheSame",
            "Filter.PagesOfAnySize_GiveWhatIsTakenOnce"),
        new("returns the head, however little of what is wanted it gave", disk => new EditedStore(disk)
        {
            ReadFiltered = async (after, maximum, filter, fold, token) =>
            {
                var reached = await disk.ReadAllAsync(after, maximum, filter, fold, token);
                return reached == after ? after : await disk.GetHeadAsync(token);
            },
        },
            "Filter.WhatIsGiven_IsWhatTheLogGives",
            "Filter.PagesOfAnySize_GiveWhatIsTakenOnce"),
        new("returns one position more at the end", disk => new EditedStore(disk)
        {
            ReadFiltered = async (after, maximum, filter, fold, token) =>
            {
                var reached = await disk.ReadAllAsync(after, maximum, filter, fold, token);
                return reached == await disk.GetHeadAsync(token) && reached != Position.Start ? reached with { Sequence = reached.Sequence + 1 } : reached;
            },
        },
            "Filter.AfterTheEnd_PositionIsReturned",
            "Filter.NothingThatIsTaken_ReachesTheEndAllTheSame",
            "Filter.TypeOfALaterAppend_IsGiven"),
        new("takes no filter for one that takes everything", disk => new EditedStore(disk)
        {
            ReadFiltered = (after, maximum, filter, fold, token) => filter is null ? disk.ReadAllAsync(after, maximum, fold, token) : disk.ReadAllAsync(after, maximum, filter, fold, token),
        }, "Filter.MissingFilter_IsRefused"),
    ];
}
