namespace Cqrs.Generated.Buses;

/// <summary>Counts the receivers of an in-memory bus and keeps an exclusive one alone.</summary>
internal sealed class Receivers
{
    private readonly Lock _gate = new();
    private int _count;
    private bool _exclusive;

    public IDisposable Enter(bool exclusive)
    {
        lock (_gate)
        {
            if (_exclusive || (exclusive && _count > 0))
                throw new AnotherReceiverException("Another receiver is there, and one of the two is exclusive.");
            _exclusive = exclusive;
            _count++;
        }

        return new Place(this);
    }

    private void Leave()
    {
        lock (_gate)
        {
            _count--;
            _exclusive = false;
        }
    }

    private sealed class Place(Receivers receivers) : IDisposable
    {
        private Receivers? _receivers = receivers;

        public void Dispose() => Interlocked.Exchange(ref _receivers, null)?.Leave();
    }
}
