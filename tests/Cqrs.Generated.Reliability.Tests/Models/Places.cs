namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>Translates between a store's positions and the count of a sequence's events.</summary>
internal abstract class Places
{
    /// <summary>The position of an event by its count; of what has not been written yet, some position above everything.</summary>
    public abstract Position At(int count);

    /// <summary>The count of the event at a position; -1 where there is none.</summary>
    public abstract long CountAt(Position position);

    /// <summary>The last position that has been learned; the start where none has to be.</summary>
    public virtual Position Last => Position.Start;

    /// <summary>Takes the positions of events that have just been written.</summary>
    public abstract void Learn(IEnumerable<Position> written);

    /// <summary>Positions without gaps: they can be said beforehand.</summary>
    internal sealed class GapFree(Position start) : Places
    {
        public override Position At(int count) => new(0, start.Sequence + count);

        public override long CountAt(Position position) => position.Epoch == 0 ? position.Sequence - start.Sequence : -1;

        public override void Learn(IEnumerable<Position> written)
        {
        }
    }

    /// <summary>Positions of which only the order is promised: each new one must be above those before it.</summary>
    internal sealed class Ascending(Position start) : Places
    {
        private readonly List<Position> _written = [start];
        private readonly Dictionary<Position, int> _unwritten = [];

        public override Position Last => _written[^1];

        public override Position At(int count)
        {
            if (count < _written.Count)
                return _written[count];
            var above = new Position(long.MaxValue, count);
            _unwritten[above] = count;
            return above;
        }

        public override long CountAt(Position position)
            => _written.IndexOf(position) is var count and >= 0 ? count : _unwritten.GetValueOrDefault(position, position == Position.Start ? 0 : -1);

        public override void Learn(IEnumerable<Position> written)
        {
            foreach (var position in written)
            {
                if (position <= _written[^1])
                    throw new InvalidOperationException($"Position {position} was given after {_written[^1]}.");
                _written.Add(position);
            }
        }
    }
}
