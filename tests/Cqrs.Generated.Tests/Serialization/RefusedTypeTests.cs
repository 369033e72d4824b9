#pragma warning disable CQRS2001 // These events cannot be stored, which is what the tests are about.

using System.Collections.Immutable;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>What cannot be stored whole gets no formatter at all, rather than one that would lose something.</summary>
public sealed class RefusedTypeTests
{
    [Theory]
    [InlineData(typeof(WithSortedSet)), InlineData(typeof(WithQueue)), InlineData(typeof(WithStack)), InlineData(typeof(WithSortedDictionary)),
     InlineData(typeof(WithImmutableList)), InlineData(typeof(WithOwnCollection)), InlineData(typeof(WithObject)), InlineData(typeof(WithGrid)),
     InlineData(typeof(WithInterface)), InlineData(typeof(WithDelegate)), InlineData(typeof(WithType)), InlineData(typeof(WithOneOfThemDeepInside))]
    public void EventWithAMemberThatHasNoForm_IsNoEvent(Type type) => Assert.Null(CqrsApplication.TypeRegistry.Find(type));

    [Fact]
    public void Control_TheirNeighbour_IsAnEvent() => Assert.NotNull(CqrsApplication.TypeRegistry.Find(typeof(WithList)));

    [Event("WithSortedSet")] internal sealed record WithSortedSet(SortedSet<int> Values);

    [Event("WithQueue")] internal sealed record WithQueue(Queue<int> Values);

    [Event("WithStack")] internal sealed record WithStack(Stack<int> Values);

    [Event("WithSortedDictionary")] internal sealed record WithSortedDictionary(SortedDictionary<int, int> Values);

    [Event("WithImmutableList")] internal sealed record WithImmutableList(ImmutableList<int> Values);

    [Event("WithOwnCollection")] internal sealed record WithOwnCollection(OwnCollection Values);

    [Event("WithObject")] internal sealed record WithObject(object Value);

    [Event("WithGrid")] internal sealed record WithGrid(int[,] Values);

    [Event("WithInterface")] internal sealed record WithInterface(IComparable Value);

    [Event("WithDelegate")] internal sealed record WithDelegate(Action Value);

    [Event("WithType")] internal sealed record WithType(Type Value);

    [Event("WithOneOfThemDeepInside")] internal sealed record WithOneOfThemDeepInside(Dictionary<string, List<WithQueue?>> Values);

    [Event("WithList")] internal sealed record WithList(List<int> Values);

    internal sealed class OwnCollection : List<int>;
}
