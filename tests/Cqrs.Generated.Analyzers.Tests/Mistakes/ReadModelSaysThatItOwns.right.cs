// The read model names its source.
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

[Projects<Book>]
public sealed partial class Lent : Projection
{
    public int Count { get; private set; }

    private void HandleBookLent(BookLent e) => Count++;

    private void HandleBookReturned(BookReturned e) => Count--;
}
