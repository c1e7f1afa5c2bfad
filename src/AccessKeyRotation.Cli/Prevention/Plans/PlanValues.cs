using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>
/// Finds the secrets that a plan contains, because it has the values of existing access keys, in outputs and arguments,
/// whatever they came through: locals, functions, or base64.
/// </summary>
/// <param name="found">Outputs and arguments with a finding.</param>
internal sealed class PlanValues(
    SourceNode plan,
    IReadOnlyList<PlanChange> changes,
    IReadOnlySet<(string Address, string Name)> found
)
{
    /// <summary>A secret access key has 40 characters, an SMTP password 44; shorter texts are not searched.</summary>
    private const int MinLength = 16;

    public IEnumerable<Finding> Findings()
    {
        string[] secrets = [.. SecretsIn().Where(secret => secret.Length >= MinLength).Distinct()];
        if (secrets.Length == 0)
            return [];
        SearchValues<string> search = SearchValues.Create(secrets, StringComparison.Ordinal);
        return OfOutputs(search).Concat(changes.Where(change => !change.IsKey).SelectMany(c => OfChange(c, search)));
    }

    private IEnumerable<string> SecretsIn() =>
        from change in changes
        where change.IsKey
        from values in new[] { change.Before, change.After }
        from name in PlanChange.SecretAttributes
        where values?[name]?.Text is not null
        select values[name]!.Text;

    private IEnumerable<Finding> OfOutputs(SearchValues<string> secrets) =>
        from output in plan["planned_values"]?["outputs"]?.Members ?? []
        where !found.Contains(("", output.Name))
        from at in PathsOf(output.Value["value"], secrets).Take(1)
        select new Finding(
            PreventiveRule.OutputHasNoSecret,
            at.Node,
            $"/planned_values/outputs/{output.Name}/value{at.Path}",
            PreventiveRule.SecretInPlan
        );

    private IEnumerable<Finding> OfChange(PlanChange change, SearchValues<string> secrets) =>
        from argument in change.After?.Members ?? []
        where !found.Contains((change.ConfigurationAddress, argument.Name))
        where !SecretStores.Store(change.Type, argument.Name, name => change.After?[name])
        from at in PathsOf(argument.Value, secrets).Take(1)
        select new Finding(
            PreventiveRule.ArgumentHasNoSecret,
            at.Node,
            $"{change.Path}/change/after/{argument.Name}{at.Path} ({change.Address})",
            PreventiveRule.SecretInPlan
        );

    private static IEnumerable<(string Path, SourceNode Node)> PathsOf(
        SourceNode? value,
        SearchValues<string> secrets
    ) =>
        (value?.Descendants() ?? []).Where(item =>
            item.Node.Text is { } text
            && (text.AsSpan().ContainsAny(secrets) || Decoded(text).AsSpan().ContainsAny(secrets))
        );

    /// <summary>The text of base64, as in user data; otherwise empty.</summary>
    private static string Decoded(string text) =>
        text.Length >= MinLength && Base64.IsValid(text) ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : "";
}
