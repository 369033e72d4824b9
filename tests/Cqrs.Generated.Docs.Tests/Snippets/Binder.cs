namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>Raises what the compiler cannot know.</summary>
public sealed partial class Binder(string id) : Aggregate(id)
{
    public int Pages { get; private set; }

    public void Happen(object @event) => Raise(@event);

    private void HandlePageWritten(PageWritten e) => Pages++;
}
