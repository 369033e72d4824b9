using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>Enums are stored as their underlying number, whatever that is.</summary>
[MessagePackObject, Event("EnumsOfEverySize")]
public sealed record EnumsOfEverySize(
    [property: Key(0)] EnumsOfEverySize.E1 A, [property: Key(1)] EnumsOfEverySize.E2 B, [property: Key(2)] EnumsOfEverySize.E3 C,
    [property: Key(3)] EnumsOfEverySize.E4 D, [property: Key(4)] EnumsOfEverySize.E5 E, [property: Key(5)] EnumsOfEverySize.E6 F,
    [property: Key(6)] EnumsOfEverySize.E7 G, [property: Key(7)] EnumsOfEverySize.E8 H, [property: Key(8)] List<EnumsOfEverySize.E7> Many)
{
    public enum E1 : sbyte { Least = sbyte.MinValue, Zero = 0, Most = sbyte.MaxValue }

    public enum E2 : byte { Zero = 0, Most = byte.MaxValue }

    public enum E3 : short { Least = short.MinValue, Zero = 0, Most = short.MaxValue }

    public enum E4 : ushort { Zero = 0, Most = ushort.MaxValue }

    public enum E5 { Least = int.MinValue, Zero = 0, Most = int.MaxValue }

    public enum E6 : uint { Zero = 0, Most = uint.MaxValue }

    public enum E7 : long { Least = long.MinValue, Zero = 0, Most = long.MaxValue }

    public enum E8 : ulong { Zero = 0, Most = ulong.MaxValue }
}
