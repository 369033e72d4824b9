// One handler for each event that there is.
public sealed record Changed<T>(T Value);

public sealed partial class Setting : Aggregate
{
    public string? Text { get; private set; }

    private void HandleChanged(Changed<int> e) => Text = $"{e.Value}";

    private void HandleChanged(Changed<string> e) => Text = e.Value;
}
