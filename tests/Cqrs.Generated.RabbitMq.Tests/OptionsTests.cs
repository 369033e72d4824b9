namespace Cqrs.Generated.RabbitMq.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("amqp://ada:s3cret@broker", "'broker:5672', virtual host '/'")]
    [InlineData("amqp://ada:s3cret@broker/", "'broker:5672', virtual host '/'")]
    [InlineData("amqps://ada:s3cret@broker/bank", "'broker:5671', virtual host 'bank'")]
    [InlineData("amqp://ada:s3cret@broker:1234/a%2fb", "'broker:1234', virtual host 'a/b'")]
    [InlineData("amqp://[::1]:99", "'::1:99', virtual host '/'")]
    public void Uri_IsShownWithoutUserAndPassword(string uri, string place)
    {
        var options = new RabbitMqOptions(uri);
        Assert.Equal(place, options.Place);
        Assert.Equal(place, options.Address.ToString());
    }

    [Fact]
    public void UserAndPassword_AreUnescaped()
    {
        var address = new RabbitMqOptions("amqp://a%40b:p%3Aq%2Fr@broker").Address;
        Assert.Equal(("a@b", "p:q/r", false), (address.User, address.Password, address.Tls));
        Assert.True(new RabbitMqOptions("amqps://broker").Address.Tls);
        Assert.Equal(("guest", "guest"), (new RabbitMqOptions("amqp://broker").Address.User, new RabbitMqOptions("amqp://broker").Address.Password));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("broker")]
    [InlineData("http://ada:s3cret@broker")]
    [InlineData("amqp:///s3cret")]
    [InlineData("amqp://ada:s3cret@broker/a/b")]
    [InlineData("amqp://ada:s3cret@broker?heartbeat=5")]
    [InlineData("amqp://ada:s3cret@broker:port")]
    public void TextThatIsNoAmqpUri_IsRefusedWithoutRepeatingIt(string text)
    {
        var failure = Assert.ThrowsAny<ArgumentException>(() => new RabbitMqOptions(text));
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesOutOfRange_AreRefused()
    {
        var options = new RabbitMqOptions("amqp://broker");
        Assert.Throws<ArgumentException>(() => options.Service = "a b");
        Assert.Throws<ArgumentException>(() => options.Service = "");
        Assert.Throws<ArgumentException>(() => options.EventExchange = "#");
        Assert.Throws<ArgumentException>(() => options.CommandExchange = new string('x', 128));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.QueueType = (RabbitMqQueueType)7);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Order = (RabbitMqEventOrder)7);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.ConfirmTimeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.ConfirmTimeout = TimeSpan.FromDays(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Prefetch = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.CommandPrefetch = 65_536);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaximumMessageBytes = 0);
    }

    [Fact]
    public void Defaults_AreThoseOfTheDocumentation()
    {
        var options = new RabbitMqOptions("amqp://broker");
        Assert.Equal(("cqrs.events", "cqrs.commands"), (options.EventExchange, options.CommandExchange));
        Assert.Equal((RabbitMqQueueType.Quorum, RabbitMqEventOrder.SingleActive), (options.QueueType, options.Order));
        Assert.Equal((null, true), (options.Json, options.PublishJson));
        Assert.Equal((TimeSpan.FromSeconds(10), 200, 10, 1024 * 1024), (options.ConfirmTimeout, options.Prefetch, options.CommandPrefetch, options.MaximumMessageBytes));
    }
}
