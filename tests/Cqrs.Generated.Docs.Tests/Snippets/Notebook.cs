namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:aggregate-attributes>
[Aggregate("notebook")]                  // streams are named notebook/…, whatever the class is called
[Ignores<CoverAdmired>]                  // happens, is stored, changes nothing
public sealed partial class Notebook(string id) : Aggregate(id)
{
    public int Pages { get; private set; }

    public DateTimeOffset LastWritten { get; private set; }

    public void Write(string text) => Raise(new PageWritten(text));

    public void Admire(string by) => Raise(new CoverAdmired(by));

    private void HandlePageWritten(PageWritten e, EventContext context)
    {
        Pages++;
        LastWritten = context.Created;       // never the clock: a fold gives the same state whenever it runs
    }
}
// </snippet>
