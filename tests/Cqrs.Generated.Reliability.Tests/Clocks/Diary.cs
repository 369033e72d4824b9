namespace Cqrs.Generated.Reliability.Tests.Clocks;

/// <summary>Keeps what was entered and when, in the order in which it was.</summary>
public sealed partial class Diary : Aggregate
{
    private readonly List<(int Number, DateTimeOffset Created)> _entries = [];

    public IReadOnlyList<(int Number, DateTimeOffset Created)> Entries => _entries;

    public void Enter(int number) => Raise(new DiaryEntered(number));

    private void HandleDiaryEntered(DiaryEntered e, EventContext context) => _entries.Add((e.Number, context.Created));
}
