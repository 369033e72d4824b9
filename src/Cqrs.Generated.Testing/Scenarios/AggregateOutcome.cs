using System.Runtime.CompilerServices;
using Cqrs.Generated.Testing.Scenarios;

namespace Cqrs.Generated.Testing;

/// <summary>What came of asking: the events that were raised and stored, or an exception.</summary>
/// <typeparam name="TAggregate">The aggregate.</typeparam>
public sealed class AggregateOutcome<TAggregate> where TAggregate : Aggregate, IAggregate<TAggregate>
{
    private readonly AggregateScenario<TAggregate> _scenario;
    private readonly long _version;
    private readonly string _when;
    private readonly Exception? _thrown;
    private readonly List<StoryEvent> _raised;

    internal AggregateOutcome(AggregateScenario<TAggregate> scenario, long version, string when, Exception? thrown)
    {
        (_scenario, _version, _when, _thrown) = (scenario, version, when, thrown);
        _raised = scenario.Stored(version);
    }

    /// <summary>The events that were raised, as they are read from the store.</summary>
    public IReadOnlyList<object> Raised => [.. _raised.Select(e => e.Event)];

    /// <summary>Exactly these events were raised, in this order. Compared by what is stored of them.</summary>
    /// <exception cref="ScenarioException">Others were, or an exception was thrown.</exception>
    public AggregateOutcome<TAggregate> Then(params IEnumerable<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);

        // An event that the aggregate does not know is no event of any outcome; it is shown for what it is.
        StoryEvent[] expected = [.. events.Select(e => AggregateScenario<TAggregate>.Encode(e) ?? new StoryEvent(e, default, []))];
        var at = 0;
        while (at < expected.Length && at < _raised.Count && expected[at].IsSameAs(_raised[at]))
            at++;
        if (_thrown is null && at == expected.Length && at == _raised.Count)
            return this;
        var alike = at < expected.Length && at < _raised.Count && expected[at].Text == _raised[at].Text;
        throw Failure(_thrown is null ? "raised other events than expected" : "threw instead of raising events", story => story
            .Events("Expected", expected, _version + 1, at, alike)
            .Events("Raised", _raised, _version + 1, at, alike));
    }

    /// <summary>Nothing happened: no event, no exception.</summary>
    /// <exception cref="ScenarioException">Something did.</exception>
    public AggregateOutcome<TAggregate> ThenNothing() => _thrown is null && _raised.Count == 0
        ? this
        : throw Failure(_thrown is null ? "raised events, and should not have" : "threw, and should not have", story => story.Events("Raised", _raised, _version + 1, 0));

    /// <summary>It refused: an exception of this type or one derived from it was thrown, and nothing was stored.</summary>
    /// <exception cref="ScenarioException">It did not, or threw another one.</exception>
    public AggregateOutcome<TAggregate> ThenThrows<TException>() where TException : Exception => Throws<TException>(_ => true, typeof(TException).Name);

    /// <summary>It refused with exactly this message.</summary>
    /// <inheritdoc cref="ThenThrows{TException}()"/>
    public AggregateOutcome<TAggregate> ThenThrows<TException>(string message) where TException : Exception
        => Throws<TException>(e => e.Message == message, $"{typeof(TException).Name}: {message}");

    /// <summary>It refused with an exception of which this holds.</summary>
    /// <inheritdoc cref="ThenThrows{TException}()"/>
    /// <param name="holds">What must hold of the exception.</param>
    /// <param name="text">How the failure message calls it; the code itself unless given.</param>
    public AggregateOutcome<TAggregate> ThenThrows<TException>(Func<TException, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "") where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(holds);
        return Throws(holds, $"{typeof(TException).Name} with {text}");
    }

    /// <summary>This holds of the aggregate's state, as it is loaded from what is stored.</summary>
    /// <param name="holds">What must hold.</param>
    /// <param name="text">How the failure message calls it; the code itself unless given.</param>
    /// <exception cref="ScenarioException">It does not hold, or there is no aggregate.</exception>
    public AggregateOutcome<TAggregate> ThenState(Func<TAggregate, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(holds);
        return holds(Loaded()) ? this : throw Failure($"is in another state than expected", story => story.Lines("Does not hold", [text]).Events("Raised", _raised, _version + 1));
    }

    /// <summary>This part of the aggregate's state, as it is loaded from what is stored, is equal to <paramref name="expected"/>.</summary>
    /// <param name="part">What is looked at.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="text">How the failure message calls it; the code itself unless given.</param>
    /// <exception cref="ScenarioException">It is not, or there is no aggregate.</exception>
    public AggregateOutcome<TAggregate> ThenState<TValue>(Func<TAggregate, TValue> part, TValue expected, [CallerArgumentExpression(nameof(part))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(part);
        var seen = part(Loaded());
        return EqualityComparer<TValue>.Default.Equals(expected, seen)
            ? this
            : throw Failure("is in another state than expected", story => story
                .Lines(text, [$"expected {Shown(expected)}", $"is       {Shown(seen)}"])
                .Events("Raised", _raised, _version + 1));
    }

    private AggregateOutcome<TAggregate> Throws<TException>(Func<TException, bool> holds, string expected) where TException : Exception
        => _thrown is TException thrown && holds(thrown) ? this : throw Failure(_thrown is null ? "did not throw" : "threw another exception than expected", story =>
        {
            story.Lines("Expected", [expected]);
            return _thrown is null ? story.Events("Raised", _raised, _version + 1) : story;
        });

    private TAggregate Loaded() => _scenario.Load() ?? throw Failure("has no state: nothing has happened to it", story => story);

    private static string Shown<TValue>(TValue value) => value is null ? "null" : value is string text ? $"\"{text}\"" : value.ToString() ?? "";

    private ScenarioException Failure(string what, Func<Story, Story> parts)
    {
        var given = _scenario.Stored(0).Take((int)_version).ToArray();
        var story = parts(new Story($"{_scenario.StreamId} {what}.").Events("Given", given, 1).Lines("When", [_when]));
        return new ScenarioException(story.Thrown(_thrown).ToString(), _thrown);
    }
}
