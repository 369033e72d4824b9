using System.Data.Common;
using System.Globalization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>A read model with whatever script a test gives it.</summary>
internal sealed partial class Scripted(ProjectionDatabase database, string script) : TransactionalProjection(database)
{
    protected override string TableScript => script.Contains("{0}", StringComparison.Ordinal) ? string.Format(CultureInfo.InvariantCulture, script, Table("scripted")) : script;

    protected override ValueTask SaveAsync(DbTransaction transaction, CancellationToken cancellationToken) => default;

    private void HandlePotFilled(PotFilled e) => Execute($"INSERT INTO {Table("scripted")} VALUES ('x')");
}
