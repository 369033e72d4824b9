using System.Globalization;

namespace Cqrs.Generated.Tests.Upcasting;

// Everything about reaching somebody was one event: first as text, then in parts. Now each part is an event of its own.
[Event("ContactChanged")]
public sealed record ContactChangedV1(string Text);

[Event("ContactChanged", Version = 2), Becomes(typeof(MovedV1), typeof(MailAdded), typeof(PhoneChanged))]
public sealed record ContactChanged(string Address, string[] Mails, string? Phone)
{
    public static ContactChanged Upcast(Imported old) => new(old.Line.Split('|')[1], [], Phone: "none");

    public static ContactChanged Upcast(ContactChangedV1 old) => new(old.Text.Split(';')[0], old.Text.Split(';')[1..], Phone: null);
}

// One that always comes into being, and has gone on since.
[Event("Moved")]
public sealed record MovedV1(string Address)
{
    public static MovedV1 Upcast(ContactChanged old) => new(old.Address);
}

[Event("Moved", Version = 2)]
public sealed record Moved(string Street, string City)
{
    public static Moved Upcast(MovedV1 old) => new(old.Address.Split(", ")[0], old.Address.Split(", ")[1]);
}

// As many as there are.
public readonly record struct MailAdded(string Mail)
{
    public static IEnumerable<MailAdded> Upcast(ContactChanged old) => old.Mails.Select(static mail => new MailAdded(mail));
}

// One, or none.
public sealed record PhoneChanged(string Phone)
{
    public static PhoneChanged? Upcast(ContactChanged old) => old.Phone is null ? null : new(old.Phone);
}

// Has become one that has become others itself.
[Event("Imported"), Becomes(typeof(ContactChanged), typeof(Joined))]
public sealed record Imported(string Line);

[Event("Joined", Version = 2), Becomes(typeof(Welcomed), typeof(FeePaid))]
public sealed record Joined(string Name, decimal Fee)
{
    public static Joined Upcast(JoinedV1 old) => new(old.Name, 0);

    public static Joined Upcast(Imported old) => new(old.Line.Split('|')[0], 20);
}

[Event("Joined")]
public sealed record JoinedV1(string Name);

public sealed record Welcomed(string Name)
{
    public static Welcomed Upcast(Joined old) => old.Name.Length == 0 ? null! : new(old.Name);
}

public readonly record struct FeePaid(decimal Amount)
{
    public static FeePaid? Upcast(Joined old) => old.Fee == 0 ? null : new(old.Fee);
}

// Counts no more.
[Event("GreetingSent")]
public sealed record GreetingSentV1(string Text);

[Event("GreetingSent", Version = 2), BecomesNothing]
public sealed record GreetingSent(string Text, string By)
{
    public static GreetingSent Upcast(GreetingSentV1 old) => new(old.Text, "mail");
}

// Of its first version some were made by mistake.
[Event("Rewarded"), Becomes(typeof(Rewarded))]
public sealed record RewardedV1(int Points);

[Event("Rewarded", Version = 2)]
public sealed record Rewarded(int Points, string Why)
{
    public static Rewarded? Upcast(RewardedV1 old) => old.Points < 0 ? null : new(old.Points, "unknown");
}

// A name of which one version lives, one has become another event, and one nothing.
[Event("Tipped"), BecomesNothing]
public sealed record TippedV1(int Cents);

[Event("Tipped", Version = 2), Becomes(typeof(Thanked))]
public sealed record TippedV2(int Cents);

[Event("Tipped", Version = 3)]
public sealed record Tipped(int Cents, string By);

public sealed record Thanked(int Cents)
{
    public static Thanked Upcast(TippedV2 old) => new(old.Cents);
}

public sealed partial class Tips : Projection
{
    public int Sum { get; private set; }

    private void HandleTipped(Tipped e) => Sum += e.Cents;
}

public sealed partial class Thanks : Projection
{
    public int Sum { get; private set; }

    private void HandleThanked(Thanked e) => Sum += e.Cents;
}

[Ignores<FeePaid>, Owns<PhoneChanged>, Owns<Welcomed>]
public sealed partial class Member(string id) : Aggregate(id)
{
    private readonly List<string> _heard = [];

    public string Heard => string.Join("; ", _heard);

    public int Points { get; private set; }

    public void Move(string street, string city) => Raise(new Moved(street, city));

    public void Reward(int points, string why) => Raise(new Rewarded(points, why));

    public void Add(string mail) => Raise(new MailAdded(mail));

    private void HandleMoved(Moved e) => _heard.Add($"moved to {e.Street} in {e.City}");

    private void HandleMailAdded(MailAdded e, EventContext context) => _heard.Add($"mail {e.Mail} ({context.Type} {context.Version})");

    private void HandlePhoneChanged(PhoneChanged e) => _heard.Add($"phone {e.Phone}");

    private void HandleWelcomed(Welcomed e) => _heard.Add($"welcome {e.Name}");

    private void HandleRewarded(Rewarded e) => Points += e.Points;
}

/// <summary>Takes some of what events have become.</summary>
public sealed partial class Mailings : Projection
{
    private readonly List<string> _mails = [];

    public string Mails => Read(() => string.Join(" ", _mails));

    private void HandleMailAdded(MailAdded e) => _mails.Add(e.Mail);

    private void HandleFeePaid(FeePaid e, EventContext context) => _mails.Add(string.Create(CultureInfo.InvariantCulture, $"{e.Amount}@{context.Version}"));
}
