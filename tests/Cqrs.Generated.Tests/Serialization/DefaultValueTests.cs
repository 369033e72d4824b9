using System.Buffers;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>What a member is where none is stored, and where a null is.</summary>
public sealed class DefaultValueTests
{
    private static readonly EventType s_type = CqrsApplication.TypeRegistry.Find(typeof(Priced))!;

    [Fact]
    public void MembersThatAreNotStored_HaveTheirParametersDefaultValues()
        => Assert.Equal(new Priced("pen"), s_type.Decode([0x91, 0xA3, (byte)'p', (byte)'e', (byte)'n']));

    [Fact]
    public void NullThatIsStored_IsANull()
    {
        var stored = new Priced("pen", Price: 2, Discount: null, Note: null, Grade: null, Left: null);
        var output = new ArrayBufferWriter<byte>();
        s_type.Encode(stored, output);
        Assert.Equal(stored, s_type.Decode(output.WrittenSpan));
    }
}

public enum Grade
{
    None,
    Good,
}

public sealed record Priced(
    string Name, decimal Price = 1.50m, decimal? Discount = 0.1m, string? Note = "n/a", Grade? Grade = Grade.Good, int? Left = 0, double Weight = double.NaN, char Mark = '\'', float Rate = -1.5f, ulong Large = ulong.MaxValue, bool IsNew = true);

public sealed partial class Prices : Projection
{
    public int Count { get; private set; }

    private void HandlePriced(Priced e) => Count++;
}
