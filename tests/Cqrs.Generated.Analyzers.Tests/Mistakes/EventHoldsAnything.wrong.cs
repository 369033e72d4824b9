// A bag of anything, to be open for the future.
public sealed record FieldChanged(string Field, object Value);

public sealed partial class Form : Aggregate
{
    public string Last { get; private set; } = "";

    private void HandleFieldChanged({|CQRS2001:FieldChanged|} e) => Last = $"{e.Field}={e.Value}";
}
