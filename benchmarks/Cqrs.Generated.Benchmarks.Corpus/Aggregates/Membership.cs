// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum MembershipStatus
{
    Open,
    Archived,
}

public sealed record MembershipAttachment(Guid AttachmentId, string Title, DateTimeOffset At);

public sealed record MembershipOpened(decimal? Surcharge, DateTimeOffset EffectiveFrom, long Ticks, string Source, Guid BranchId, decimal ExchangeRate);

public sealed record MembershipArchived(DateTimeOffset At, DateTimeOffset ReceivedAt, decimal? Surcharge, decimal Tax);

public sealed record MembershipExported(DateTimeOffset At, string Reason);

public sealed record MembershipAttachmentAdded(Guid AttachmentId, string Title, DateTimeOffset At);

public sealed record MembershipSynchronized(DateTimeOffset At, Channel Channel);

[Ignores<MembershipExported>]
public sealed partial class Membership : Aggregate
{
    private readonly List<MembershipAttachment> _attachments = [];

    public MembershipStatus Status { get; private set; }

    public decimal? Surcharge { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public long Ticks { get; private set; }

    public string Source { get; private set; } = "";

    public Guid BranchId { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public int AttachmentsCount => _attachments.Count;

    public DateTimeOffset LastSynchronizedAt { get; private set; }

    private void HandleMembershipOpened(MembershipOpened e)
    {
        Surcharge = e.Surcharge;
        EffectiveFrom = e.EffectiveFrom;
        Ticks = e.Ticks;
        Source = e.Source;
        BranchId = e.BranchId;
        ExchangeRate = e.ExchangeRate;
        Status = MembershipStatus.Open;
    }

    private void HandleMembershipArchived(MembershipArchived e)
    {
        Status = MembershipStatus.Archived;
        ArchivedAt = e.At;
        ReceivedAt = e.ReceivedAt;
        Surcharge = e.Surcharge;
    }

    private void HandleMembershipAttachmentAdded(MembershipAttachmentAdded e) => _attachments.Add(new MembershipAttachment(e.AttachmentId, e.Title, e.At));

    private void HandleMembershipSynchronized(MembershipSynchronized e) => LastSynchronizedAt = e.At;
}
