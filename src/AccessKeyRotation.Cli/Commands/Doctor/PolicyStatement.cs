using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>A statement of a policy.</summary>
/// <param name="Sid">Empty if the statement has none.</param>
/// <param name="Json">The statement as JSON without its Sid, with sorted members and lists, for comparisons.</param>
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
            SourceList list => List(list, resolve),
            _ => Map(node, resolve),
        };
    }

    private static string List(SourceList list, Func<SourceNode, string?> resolve)
    {
        IEnumerable<string> items = list.Nodes.Select(item => Canonical(item, resolve)).Order(StringComparer.Ordinal);
        return $"[{string.Join(',', items)}]";
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
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
