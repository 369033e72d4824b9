// A seed in the event gives the same cards again.
using System.Linq;

public sealed record GameStarted(int Players, int Seed);

public sealed partial class Game : Aggregate
{
    private readonly int[] _cards = Enumerable.Range(0, 52).ToArray();

    public int Top => _cards[0];

    public void Start(int players) => Raise(new GameStarted(players, Random.Shared.Next()));

    private void HandleGameStarted(GameStarted e) => new Random(e.Seed).Shuffle(_cards);
}
