namespace Cqrs.Generated.Tests.Aggregates;

public partial class Counter
{
    public string Name { get; private set; } = "";

    public void Rename(string name) => Raise(new CounterRenamed(name));

    private void HandleCounterRenamed(CounterRenamed e) => Name = e.Name;

    private void HandleCounterJammed(CounterJammed e, in EventContext context) => e.Turn(context.Version);
}
