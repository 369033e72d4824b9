using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>
/// Finds handlers that are alike but for a sign: <c>Balance += e.Amount</c> and <c>Balance -= e.Amount</c>. As two branches they cost a wrong guess of the processor
/// whenever they alternate without a pattern, some 15 cycles; as one they cost none.
/// </summary>
internal static class SignedPair
{
    // A number and its opposite: to take it away is to add its opposite, to the last bit. Not so for integers where overflow is checked.
    private static readonly HashSet<string> s_readers = ["ReadDouble", "ReadSingle", "ReadDecimal"];

    /// <summary>The handlers of the largest group, of which at least two have different signs; empty if there is none.</summary>
    public static IReadOnlyList<int> FindLargest(IEnumerable<PlannedHandler> planned, IReadOnlyList<FoldHandler> handlers, IReadOnlyCollection<string> locals)
        => planned
            .Where(handler => handler.Treatment == FoldTreatment.Inlined && IsSigned(handler) && locals.Contains(handler.Statements[0].Target)
                && ReaderOf(handlers[handler.Index]) is not null)
            .GroupBy(handler => (handler.Statements[0].Target, ReaderOf(handlers[handler.Index])))
            .Where(group => group.Count() > 1)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Target, StringComparer.Ordinal)
            .FirstOrDefault()?.Select(handler => handler.Index).ToArray() ?? [];

    /// <summary>Whether it takes away.</summary>
    public static bool IsNegative(PlannedHandler handler) => handler.Statements[0].Operator == "-=";

    /// <summary>How the only key of the event is read; null for an event with more keys, or of a kind that has no opposite.</summary>
    public static PrimitiveShape? ReaderOf(FoldHandler handler)
        => handler.Event.Shape is { IsMap: false, Members: { Count: 1 } members } && members[0] is { Key: 0, Default: "", Value: PrimitiveShape primitive } && s_readers.Contains(primitive.Read)
            ? primitive
            : null;

    private static bool IsSigned(PlannedHandler handler)
        => handler.Noted.Count == 0 && handler.Statements is { Count: 1 } statements && statements[0].Operator is "+=" or "-="
           && statements[0].Value is { Count: 1 } value && value[0].Kind == BodyPartKind.EventMember;
}
