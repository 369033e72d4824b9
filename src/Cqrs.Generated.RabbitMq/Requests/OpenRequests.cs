using Cqrs.Generated.RabbitMq.Publishing;

namespace Cqrs.Generated.RabbitMq.Requests;

/// <summary>The commands whose outcome somebody waits for. Several may wait for one: it is requested again under its id.</summary>
internal sealed class OpenRequests
{
    private readonly Lock _gate = new();
    private readonly List<Request> _open = [];

    public Request Add(OutgoingMessage message)
    {
        var request = new Request(message);
        lock (_gate)
            _open.Add(request);
        return request;
    }

    public void Remove(Request request)
    {
        lock (_gate)
            _open.Remove(request);
    }

    /// <summary>The messages that are waited for, each once.</summary>
    public OutgoingMessage[] Messages()
    {
        lock (_gate)
            return [.. _open.Where(static request => request.IsPublished).Select(static request => request.Message).DistinctBy(static message => message.Id)];
    }

    /// <summary>Tells everybody who waits for a command.</summary>
    /// <returns>Whether anybody did.</returns>
    public bool Answer(Answer answer)
    {
        var waiting = Find(answer.CommandId);
        foreach (var request in waiting)
        {
            if (answer.Outcome is { } outcome)
                request.Outcome.TrySetResult(outcome);
            else
                request.Outcome.TrySetException(new BusException($"{request.Message.Description} was answered, and the answer cannot be read: {answer.Problem?.Message} See in the log what came of it, under its correlation id.", answer.Problem));
        }

        return waiting.Length > 0;
    }

    /// <summary>Ends every wait with a failure.</summary>
    public void Fail(Exception failure)
    {
        Request[] open;
        lock (_gate)
            open = [.. _open];
        foreach (var request in open)
            request.Outcome.TrySetException(failure);
    }

    /// <summary>Ends every wait for one command with a failure.</summary>
    public void Fail(Guid commandId, Exception failure)
    {
        foreach (var request in Find(commandId))
        {
            Remove(request);
            request.Outcome.TrySetException(failure);
        }
    }

    private Request[] Find(Guid commandId)
    {
        lock (_gate)
            return [.. _open.Where(request => request.Message.Id == commandId)];
    }
}
