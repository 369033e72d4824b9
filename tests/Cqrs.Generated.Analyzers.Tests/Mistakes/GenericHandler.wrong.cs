// One handler for a family of events.
public sealed record Changed<T>(T Value);

public sealed partial class Setting : Aggregate
{
    public string? Text { get; private set; }

    private void {|CQRS1004:HandleChanged|}<T>(Changed<T> e) => Text = e.Value?.ToString();
}
