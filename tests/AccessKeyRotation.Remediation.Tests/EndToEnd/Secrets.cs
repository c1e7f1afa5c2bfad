using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Searches for issued secrets of access keys in everything that the account and the function's log store: calls, step
/// outputs, messages, tags and exceptions.
/// </summary>
internal static class Secrets
{
    /// <summary>
    /// Returns the texts that contain an issued secret in plain text, in any encoding of JSON, XML and forms, with the
    /// secret replaced.
    /// </summary>
    public static IReadOnlyList<string> KeptBy(RemediationHarness harness)
    {
        string[] forms = [.. harness.IssuedSecrets.SelectMany(FormsOf).Distinct()];
        return
        [
            // Delegates of the account reference the harness, whose list of secrets does not belong to the account.
            .. KeptTexts
                .Of(harness.Account)
                .Concat(harness.Log)
                .Where(text => Array.Exists(forms, form => text.Contains(form, StringComparison.Ordinal)))
                .Select(text =>
                    forms.Aggregate(text, (left, form) => left.Replace(form, "(secret)", StringComparison.Ordinal))
                ),
        ];
    }

    private static IEnumerable<string> FormsOf(string secret) =>
        [
            secret,
            Uri.EscapeDataString(secret),
            secret.Replace("+", "\\u002B", StringComparison.Ordinal),
            secret.Replace("/", "\\/", StringComparison.Ordinal),
        ];
}
