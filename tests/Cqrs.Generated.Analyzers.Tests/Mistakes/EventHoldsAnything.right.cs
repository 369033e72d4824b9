// Each thing that may happen is an event of its own.
public sealed record FieldChanged(string Field, string Value);

public sealed partial class Form : Aggregate
{
    public string Last { get; private set; } = "";

    private void HandleFieldChanged(FieldChanged e) => Last = $"{e.Field}={e.Value}";
}
