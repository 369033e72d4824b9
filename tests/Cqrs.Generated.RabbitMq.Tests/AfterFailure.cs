using Cqrs.Generated.RabbitMq.Server;

namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>What a test that failed has left the broker in is no concern of the tests after it.</summary>
internal static class AfterFailure
{
    /// <summary>For the end of a test: if it failed, its output has the last lines of the broker's log, and the next test has a new broker.</summary>
    public static async Task<bool> ReplacedAfterFailureAsync(this RabbitMqServer server)
    {
        if (TestContext.Current.TestState?.Result != TestResult.Failed)
            return false;
        TestContext.Current.TestOutputHelper?.WriteLine(await server.ReplaceBrokerAsync());
        return true;
    }
}
