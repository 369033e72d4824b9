namespace Cqrs.Generated.Serialization;

/// <summary>
/// How long a MessagePack value is, by its first byte, for the forms that nearly every event is made of: a table look-up instead of a branch for each kind, which a
/// processor guesses wrong whenever kinds alternate.
/// </summary>
internal static class ShortForm
{
    /// <summary>
    /// A number for each first byte: in its lowest byte the size of the value with its first byte, in the next one 0xFF where the byte that follows adds its own value to
    /// that, in the third one how many values are inside. 0 for the seldom forms.
    /// </summary>
    public static readonly int[] All = MakeAll();

    public static int SizeOf(int form) => form & 0xFF;

    public static int LengthMaskOf(int form) => (form >> 8) & 0xFF;

    public static int ChildrenOf(int form) => form >> 16;

    private static int[] MakeAll()
    {
        var forms = new int[256];
        for (var code = 0; code < forms.Length; code++)
        {
            forms[code] = code switch
            {
                <= Code.PositiveFixIntMax or >= Code.NegativeFixInt or Code.Nil or Code.False or Code.True => 1,
                <= Code.FixMapMax => 1 | (2 * (code & 0x0F) << 16),
                <= Code.FixArrayMax => 1 | ((code & 0x0F) << 16),
                <= Code.FixStrMax => 1 + (code & 0x1F),
                Code.Str8 or Code.Bin8 => 2 | 0xFF00,
                Code.Ext8 => 3 | 0xFF00,
                Code.UInt8 or Code.Int8 => 2,
                Code.UInt16 or Code.Int16 => 3,
                Code.UInt32 or Code.Int32 or Code.Float32 => 5,
                Code.UInt64 or Code.Int64 or Code.Float64 => 9,
                >= Code.FixExt1 and <= Code.FixExt16 => 2 + (1 << (code - Code.FixExt1)),
                _ => 0,
            };
        }

        return forms;
    }
}
