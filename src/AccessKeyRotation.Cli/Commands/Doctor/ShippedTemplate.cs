using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>
/// The policies of the template of this version, <c>cloudformation/template.yaml</c>, which is a resource of the
/// program.
/// </summary>
/// <param name="references">The values of references, such as <c>AWS::AccountId</c> and <c>Topic</c>.</param>
internal sealed partial class ShippedTemplate(IReadOnlyDictionary<string, string> references)
{
    private static readonly Lazy<SourceNode> Resources = new(() =>
    {
        using Stream stream = typeof(ShippedTemplate).Assembly.GetManifestResourceStream("template.yaml")!;
        using StreamReader reader = new(stream);
        return YamlSource.Read(reader.ReadToEnd())[0]["Resources"]!;
    });

    /// <summary>The statements of a key policy or of a managed policy.</summary>
    /// <exception cref="KeyNotFoundException">The policy contains a reference without a value.</exception>
    public IReadOnlyList<PolicyStatement> StatementsOf(string logicalName)
    {
        SourceNode properties = Resources.Value[logicalName]!["Properties"]!;
        SourceNode policy = (properties["KeyPolicy"] ?? properties["PolicyDocument"])!;
        return [.. policy["Statement"]!.Items.Select(statement => PolicyStatement.Of(statement, Resolve))];
    }

    /// <summary>Returns null for a value that is not a reference.</summary>
    private string? Resolve(SourceNode node) =>
        node["Ref"]?.Text is { } name ? references[name]
        : node["Fn::GetAtt"]?.Text is { } attribute ? references[attribute]
        : node["Fn::Sub"]?.Text is { } text
            ? Reference()
                .Replace(text, match =>
                    match.Groups["literal"].Success
                        ? $"${{{match.Groups["literal"]}}}"
                        : references[match.Groups["name"].Value]
                )
        : null;

    [GeneratedRegex(@"\$\{(!(?<literal>[^}]+)|(?<name>[^}!]+))\}", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex Reference();
}
