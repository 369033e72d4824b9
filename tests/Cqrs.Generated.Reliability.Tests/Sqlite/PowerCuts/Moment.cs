using Cqrs.Generated.Reliability.Tests.Sqlite.Recording;
using Cqrs.Generated.Sqlite.CrashChild;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>What the store is about when the power is cut.</summary>
internal enum Moment
{
    /// <summary>Whatever it is.</summary>
    Any,

    /// <summary>The sync of a commit has begun and has not returned.</summary>
    InCommit,

    /// <summary>An acknowledgement was the last thing that happened.</summary>
    Acknowledged,

    /// <summary>SQLite is folding its log back into the file.</summary>
    InFold,

    /// <summary>Files are made or removed: the store is being made, opened or closed.</summary>
    InFiles,
}

/// <summary>Finds the moments of a recording.</summary>
internal static class Moments
{
    /// <summary>For each moment, the numbers of calls, beginning with one, after which it is that moment.</summary>
    public static Dictionary<Moment, List<int>> In(List<Call> calls, int from)
    {
        var found = Enum.GetValues<Moment>().ToDictionary(moment => moment, _ => new List<int>());
        var (disk, logSyncs) = (new Disk(), 0);
        for (var i = 0; i < calls.Count; i++)
        {
            var call = calls[i];
            disk.Apply(call);
            logSyncs += (call.File, call.Kind) switch
            {
                (StoreFile.Log, CallKind.SyncBegin) => 1,
                (StoreFile.Log, CallKind.SyncEnd) => -1,
                _ => 0,
            };
            if (i < from)
                continue;
            found[Moment.Any].Add(i + 1);
            if (logSyncs > 0)
                found[Moment.InCommit].Add(i + 1);
            if (call is { Kind: CallKind.Mark, Error: (int)Mark.Acknowledged })
                found[Moment.Acknowledged].Add(i + 1);
            if (disk.IsFolding)
                found[Moment.InFold].Add(i + 1);
            if (call.Kind is CallKind.Create or CallKind.Unlink || call.File is StoreFile.Journal or StoreFile.Directory)
                found[Moment.InFiles].Add(i + 1);
        }

        return found;
    }
}
