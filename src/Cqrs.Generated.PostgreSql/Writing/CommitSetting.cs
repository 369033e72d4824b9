using Npgsql;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>The first command of a batch that writes: whether its transaction is synced before it is acknowledged. Both are one implicit transaction, in one round trip.</summary>
internal static class CommitSetting
{
    /// <param name="mode">"on" or "off"; a stronger setting of the server stays.</param>
    public static NpgsqlBatchCommand Command(string mode)
        => new("SELECT set_config('synchronous_commit', CASE WHEN $1 = 'on' AND current_setting('synchronous_commit') = 'remote_apply' THEN 'remote_apply' ELSE $1 END, true)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = mode } },
        };
}
