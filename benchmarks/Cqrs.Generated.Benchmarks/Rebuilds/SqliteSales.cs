using Cqrs.Generated.Sqlite;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>A row for each shop: one stream, one row.</summary>
public sealed partial class SqliteShops(string connectionString) : SqliteProjection(connectionString)
{
    private readonly Sums<string> _shops = new();

    protected override string TableScript => $"CREATE TABLE {Table("shops")} (shop text PRIMARY KEY, cents integer NOT NULL, events integer NOT NULL) WITHOUT ROWID";

    protected override void Clear() => _shops.Clear();

    protected override ValueTask SaveAsync(SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        SqliteSalesByHand.Write(transaction, Table("shops"), "shop", _shops.Keys, _shops.Cents, _shops.Events);
        return default;
    }

    private void HandleSale(Sale e, EventContext context) => _shops.Add(context.StreamId, e.Cents);

    private void HandleReturn(Return e, EventContext context) => _shops.Add(context.StreamId, -e.Cents);
}

/// <summary>A row for each article: many streams, one row.</summary>
public sealed partial class SqliteArticles(string connectionString) : SqliteProjection(connectionString)
{
    private readonly Sums<int> _articles = new();

    protected override string TableScript => $"CREATE TABLE {Table("articles")} (article integer PRIMARY KEY, cents integer NOT NULL, events integer NOT NULL)";

    protected override void Clear() => _articles.Clear();

    protected override ValueTask SaveAsync(SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        SqliteSalesByHand.Write(transaction, Table("articles"), "article", _articles.Keys, _articles.Cents, _articles.Events);
        return default;
    }

    private void HandleSale(Sale e) => _articles.Add(e.Article, e.Cents);

    private void HandleReturn(Return e) => _articles.Add(e.Article, -e.Cents);
}
