namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>An aggregate whose handler can overflow.</summary>
public sealed partial class Scale(string id) : Aggregate(id)
{
    public int Milligrams { get; private set; }

    public void Weigh(int grams) => Raise(new Weighed(grams));

    private void HandleWeighed(Weighed e) => Milligrams = checked(e.Grams * 1000);
}
