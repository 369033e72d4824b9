using System.Net.Sockets;
using System.Security.Authentication;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cqrs.Generated.RabbitMq.Connections;

/// <summary>Turns the client's errors into exceptions that name host and virtual host, say what went wrong, and what to do.</summary>
internal static class BrokerErrors
{
    /// <summary>Whether the connection or channel is gone, or this is what a use of it looks like then.</summary>
    /// <remarks>The client has no common base for it; a closed writer of frames shows as the exception of a closed channel of .NET's.</remarks>
    public static bool IsConnectionLost(Exception exception)
        => exception is OperationInterruptedException or IOException or SocketException or ObjectDisposedException or System.Threading.Channels.ChannelClosedException;

    /// <summary>A connection could not be made.</summary>
    public static BrokerUnavailableException Unreachable(BrokerAddress address, Exception cause)
        => new($"RabbitMQ at {address.Place}: could not connect: {Reason(cause)}", cause);

    /// <summary>The broker did not answer in time.</summary>
    public static BrokerUnavailableException Silent(BrokerAddress address, string task, TimeSpan timeout)
        => new($"RabbitMQ at {address.Place}: could not {task}: no answer within {timeout.TotalSeconds:0.###} s. Look whether the broker is overloaded or halted, or raise ConfirmTimeout.");

    /// <summary>An exchange or a queue could not be declared or consumed from.</summary>
    /// <remarks>The client takes a connection for open before the broker has looked at the virtual host, so a wrong one shows here.</remarks>
    /// <param name="address">The broker.</param>
    /// <param name="task">What was being done: "declare queue 'bank.events'".</param>
    /// <param name="cause">What the client threw.</param>
    public static BusException From(BrokerAddress address, string task, Exception cause)
    {
        var where = $"RabbitMQ at {address.Place}: could not {task}: ";
        return cause switch
        {
            OperationInterruptedException { ShutdownReason: { ReplyCode: Constants.PreconditionFailed } reason } => new TopologyException(
                $"{where}it is there already and was declared otherwise ({reason.ReplyText}). Delete it once it is empty, or set the options to what it is, or choose another name.", cause),
            OperationInterruptedException { ShutdownReason: { ReplyCode: Constants.AccessRefused } reason } => new TopologyException(
                $"{where}the user may not do that ({reason.ReplyText}). Grant it configure, write and read on the exchanges and queues of this service.", cause),
            OperationInterruptedException { ShutdownReason: { ReplyCode: Constants.ResourceLocked } reason } => new TopologyException(
                $"{where}it belongs to a connection of somebody else ({reason.ReplyText}). Choose another name.", cause),
            OperationInterruptedException { ShutdownReason: { ReplyCode: Constants.NotAllowed or Constants.InvalidPath } reason } => new BrokerUnavailableException(
                $"{where}there is no such virtual host, or the user may not use it ({reason.ReplyText}). Create it, or grant the user its rights.", cause),
            OperationInterruptedException { ShutdownReason: { } reason } => new BrokerUnavailableException($"{where}the connection ended ({reason.ReplyCode} {reason.ReplyText}).", cause),
            _ => new BrokerUnavailableException($"{where}{cause.Message}", cause),
        };
    }

    private static string Reason(Exception cause)
    {
        // The client wraps: one exception for the attempt, one for all addresses of the host, one for each.
        for (var inner = cause; inner is not null; inner = inner is AggregateException several ? several.InnerExceptions[0] : inner.InnerException)
        {
            switch (inner)
            {
                case AuthenticationFailureException or PossibleAuthenticationFailureException:
                    return "the broker refused user name or password. Correct the URI; the user 'guest' may only connect from the broker's own machine.";
                case AuthenticationException:
                    return "the TLS handshake failed. The broker's certificate must be valid for the host's name, and its issuer known on this machine or among RabbitMqOptions.CertificateAuthorities.";
                case SocketException socket:
                    return $"{socket.Message}. Look whether the broker runs, and host and port are right.";
                case TimeoutException:
                    return "it did not answer in time. Look whether the broker is overloaded or halted, and host and port are right.";
            }
        }

        return $"{cause.Message} Look whether the broker runs, and host, port and TLS are right.";
    }
}
