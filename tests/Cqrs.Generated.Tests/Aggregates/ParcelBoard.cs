using System.Globalization;
using Cqrs.Generated.Tests.Library;

namespace Cqrs.Generated.Tests.Aggregates;

/// <summary>A read model of events that another assembly declares: marked, handled there, and neither.</summary>
[Projects<Parcel>]
public sealed partial class ParcelBoard : Projection
{
    public List<string> Lines { get; } = [];

    private void HandleParcelPosted(ParcelPosted e) => Lines.Add($"posted to {e.To}");

    private void HandleParcelMoved(ParcelMoved e) => Lines.Add($"moved to {e.Place.City} ({e.Place.Zip})");

    private void HandleParcelWeighed(in ParcelWeighed e) => Lines.Add(string.Create(CultureInfo.InvariantCulture, $"weighs {e.Kilograms}"));

    private void HandleParcelReturned(ParcelReturned e) => Lines.Add($"returned: {e.Reason}");

    private void HandleParcelLost(ParcelLost e) => Lines.Add($"lost since {e.LastSeen.ToString("O", CultureInfo.InvariantCulture)}");
}
