using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Looks for secrets of access keys in everything that an account and the log of its function keep.</summary>
internal static partial class Secrets
{
    /// <summary>
    /// The texts that hold the secret of an access key in clear: one that was delivered, or anything of that shape, for the secret of a key that was lost
    /// is known to nobody. The secrets themselves are blotted out.
    /// </summary>
    public static IReadOnlyList<string> KeptBy(RemediationHarness harness)
    {
        string[] delivered =
        [
            .. harness.Account.Parameters.All.Where(parameter => parameter.Type == ParameterType.SecureString)
                .Select(parameter => SecretMember().Match(harness.Account.Parameters.Reveal(parameter)).Value),
        ];
        return
        [
            .. KeptTexts.Of(harness.Account).Concat(harness.Log)
                .Where(text => ShapeOfSecret().IsMatch(text) || delivered.Any(secret => text.Contains(secret, StringComparison.Ordinal)))
                .Select(text => ShapeOfSecret().Replace(delivered.Aggregate(text, (left, secret) => left.Replace(secret, "(secret)", StringComparison.Ordinal)), "(secret)")),
        ];
    }

    [GeneratedRegex("""(?<="SecretAccessKey":")[^"]{40,}(?=")""")]
    private static partial Regex SecretMember();

    /// <summary>Not what is a piece of a longer name: after a dot, or between hyphens.</summary>
    [GeneratedRegex("(?<![A-Za-z0-9/+.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=-])")]
    private static partial Regex ShapeOfSecret();
}
