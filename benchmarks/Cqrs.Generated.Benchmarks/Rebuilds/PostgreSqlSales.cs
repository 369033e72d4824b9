using Cqrs.Generated.PostgreSql;
using Npgsql;

namespace Cqrs.Generated.Benchmarks.Rebuilds;

/// <summary>A row for each shop: one stream, one row.</summary>
public sealed partial class PostgreSqlShops(NpgsqlDataSource source) : PostgreSqlProjection(source)
{
    private readonly Sums<string> _shops = new();

    protected override string TableScript => $"CREATE TABLE {Table("shops")} (shop text PRIMARY KEY, cents bigint NOT NULL, events bigint NOT NULL)";

    protected override void Clear() => _shops.Clear();

    protected override async ValueTask SaveAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
        => await PostgreSqlSalesByHand.WriteAsync(transaction, Table("shops"), "shop", _shops.Keys, _shops.Cents, _shops.Events, cancellationToken);

    private void HandleSale(Sale e, EventContext context) => _shops.Add(context.StreamId, e.Cents);

    private void HandleReturn(Return e, EventContext context) => _shops.Add(context.StreamId, -e.Cents);
}

/// <summary>A row for each article: many streams, one row.</summary>
public sealed partial class PostgreSqlArticles(NpgsqlDataSource source) : PostgreSqlProjection(source)
{
    private readonly Sums<int> _articles = new();

    protected override string TableScript => $"CREATE TABLE {Table("articles")} (article integer PRIMARY KEY, cents bigint NOT NULL, events bigint NOT NULL)";

    protected override void Clear() => _articles.Clear();

    protected override async ValueTask SaveAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
        => await PostgreSqlSalesByHand.WriteAsync(transaction, Table("articles"), "article", _articles.Keys, _articles.Cents, _articles.Events, cancellationToken);

    private void HandleSale(Sale e) => _articles.Add(e.Article, e.Cents);

    private void HandleReturn(Return e) => _articles.Add(e.Article, -e.Cents);
}
