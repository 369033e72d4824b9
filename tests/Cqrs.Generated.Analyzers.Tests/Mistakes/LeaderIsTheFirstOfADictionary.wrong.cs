// Of two with as many votes, who leads is decided by the dictionary.
using System.Collections.Generic;
using System.Linq;

public sealed record VoteCast(string For);

public sealed partial class Election : Aggregate
{
    private readonly Dictionary<string, int> _votes = [];
    private readonly List<string> _ranking = [];

    public string Leader => _ranking[0];

    public void Vote(string name) => Raise(new VoteCast(name));

    private void HandleVoteCast(VoteCast e)
    {
        _votes[e.For] = _votes.GetValueOrDefault(e.For) + 1;
        _ranking.Clear();
        foreach (var (name, votes) in {|CQRS3010:_votes|})
        {
            if (votes == _votes.Values.Max())
                _ranking.Add(name);
        }
    }
}
