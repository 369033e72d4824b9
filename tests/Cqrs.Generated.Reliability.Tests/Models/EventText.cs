using System.Globalization;
using System.Text;

namespace Cqrs.Generated.Reliability.Tests.Models;

/// <summary>The events of a read, as text.</summary>
internal sealed class EventText
{
    private readonly StringBuilder _text = new();

    public int Count { get; private set; }

    public void Add(int stream, long version, long position, byte content)
    {
        Count++;
        _text.Append('s').Append(stream).Append('/').Append(version).Append('@').Append(position).Append('=').Append(content).Append(' ');
    }

    /// <summary>With where the read says that it ended.</summary>
    public string UpTo(long end) => _text.Append("up to ").Append(end.ToString(CultureInfo.InvariantCulture)).ToString();

    public override string ToString() => _text.ToString();
}
