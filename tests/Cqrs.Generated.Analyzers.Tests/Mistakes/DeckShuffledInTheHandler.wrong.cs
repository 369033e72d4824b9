// The players hold other cards after each load.
using System.Linq;

public sealed record GameStarted(int Players);

public sealed partial class Game : Aggregate
{
    private readonly int[] _cards = Enumerable.Range(0, 52).ToArray();

    public int Top => _cards[0];

    public void Start(int players) => Raise(new GameStarted(players));

    private void HandleGameStarted(GameStarted e) => {|CQRS3002:new Random().Shuffle(_cards)|};
}
