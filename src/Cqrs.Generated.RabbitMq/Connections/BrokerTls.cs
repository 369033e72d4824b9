using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Cqrs.Generated.RabbitMq.Connections;

/// <summary>Whom to believe that it is the broker, and what to show to it.</summary>
internal static class BrokerTls
{
    public static SslOption OptionOf(BrokerAddress address)
    {
        var option = new SslOption(address.Host, enabled: address.Tls);
        if (address.ClientCertificate is { } certificate)
            option.Certs = new X509CertificateCollection { certificate };
        if (address.Authorities is { } authorities)
            option.CertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
        return option;
    }

    // The name must match, and the chain end in one of the authorities: only what this machine trusts is not asked. Authorities of one's own rarely publish lists of what they have revoked.
    private static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (certificate is not X509Certificate2 broker || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        foreach (var element in sent?.ChainElements.Skip(1) ?? [])
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(broker);
    }
}
