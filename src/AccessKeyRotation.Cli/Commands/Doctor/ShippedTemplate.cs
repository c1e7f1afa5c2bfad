using System.Text;
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

/// <summary>A statement of a policy.</summary>
/// <param name="Sid">Empty if the statement has none.</param>
/// <param name="Json">The statement as JSON without its Sid, with sorted members and lists, to compare statements.</param>
/// <param name="Context">The values of StringEquals conditions.</param>
internal sealed record PolicyStatement(
    string Sid,
    string Json,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Resources,
    IReadOnlyDictionary<string, string> Context
)
{
    private const string SidName = "Sid";

    /// <summary>The statement for a policy.</summary>
    public string JsonWithSid => Sid.Length == 0 ? Json : $"{{\"Sid\":{Quoted(Sid)},{Json[1..]}";

    /// <param name="resolve">Returns the text of a reference; null for other values.</param>
    public static PolicyStatement Of(SourceNode statement, Func<SourceNode, string?> resolve) =>
        new(
            statement[SidName]?.Text ?? "",
            Canonical(
                new SourceMap(
                    statement.Line,
                    statement.Column,
                    [.. statement.Members.Where(member => member.Name != SidName)]
                ),
                resolve
            ),
            [.. TextsOf(statement["Action"], resolve)],
            [.. TextsOf(statement["Resource"], resolve)],
            (statement["Condition"]?["StringEquals"]?.Members ?? []).ToDictionary(
                member => member.Name,
                member => resolve(member.Value) ?? member.Value.Text ?? ""
            )
        );

    /// <summary>The statements of a policy in JSON, as AWS returns it.</summary>
    /// <exception cref="SourceException">The text is not JSON.</exception>
    public static IReadOnlyList<PolicyStatement> Read(string policy)
    {
        SourceNode? statements = JsonSource.Read(policy) is [{ } root] ? root["Statement"] : null;
        return
        [
            .. (statements is SourceMap single ? [single] : statements?.Items ?? []).Select(statement =>
                Of(statement, _ => null)
            ),
        ];
    }

    private static IEnumerable<string> TextsOf(SourceNode? node, Func<SourceNode, string?> resolve) =>
        node is null ? []
        : node is SourceList list ? list.Nodes.Select(item => resolve(item) ?? item.Text ?? "")
        : [resolve(node) ?? node.Text ?? ""];

    /// <summary>A list of one is written as its item, which has the same meaning in a policy.</summary>
    private static string Canonical(SourceNode node, Func<SourceNode, string?> resolve)
    {
        if (resolve(node) is { } text)
            return Quoted(text);
        return node switch
        {
            SourceScalar scalar => Quoted(scalar.Value),
            SourceList { Nodes: [{ } single] } => Canonical(single, resolve),
            SourceList list =>
                $"[{string.Join(',', list.Nodes.Select(item => Canonical(item, resolve)).Order(StringComparer.Ordinal))}]",
            _ => Map(node, resolve),
        };
    }

    private static string Map(SourceNode map, Func<SourceNode, string?> resolve)
    {
        StringBuilder json = new("{");
        foreach (SourceMember member in map.Members.OrderBy(member => member.Name, StringComparer.Ordinal))
            json.Append(json.Length == 1 ? "" : ",")
                .Append(Quoted(member.Name))
                .Append(':')
                .Append(Canonical(member.Value, resolve));
        return json.Append('}').ToString();
    }

    private static string Quoted(string text) =>
        $"\"{System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
