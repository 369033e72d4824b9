namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:statement>
public sealed partial class Statement : LiveProjection
{
    public List<(DateTimeOffset On, decimal Change)> Lines { get; } = [];

    private void HandleAccountCredited(AccountCredited e, EventContext context) => Lines.Add((context.Created, e.Amount));

    private void HandleAccountDebited(AccountDebited e, EventContext context) => Lines.Add((context.Created, -e.Amount));
}
// </snippet>
