// The attribute of the aggregate was copied to the read model, where it demands nothing.
public sealed record BookLent(string To);

public sealed record BookReturned;

[Owns<BookLent>, Owns<BookReturned>]
public sealed partial class Book : Aggregate
{
    public string? Reader { get; private set; }

    public void Lend(string to) => Raise(new BookLent(to));

    public void Return() => Raise(new BookReturned());

    private void HandleBookLent(BookLent e) => Reader = e.To;

    private void HandleBookReturned(BookReturned e) => Reader = null;
}

[{|CQRS1016:Owns<BookLent>|}]
public sealed partial class Lent : Projection
{
    public int Count { get; private set; }

    private void HandleBookLent(BookLent e) => Count++;
}
