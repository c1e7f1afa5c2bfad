using AccessKeyRotation.Cli.Prevention;
using AccessKeyRotation.Cli.Prevention.Findings;
using YamlDotNet.RepresentationModel;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>A file that <c>access-key-rotation check</c> reads.</summary>
internal sealed class TemplateTarget : FuzzTarget
{
    private const string KeyType = "AWS::IAM::AccessKey";

    private static readonly PreventionPolicy Policy = new(new HashSet<string>(), "owner", AllowsRotation: false);

    public override string Name => "template-yaml";

    public override InputForm Form => InputForm.Yaml;

    public override IReadOnlyList<InputShape> Shapes =>
        [
            InputShape.Of("resources", count => $"Resources:\n{InputShape.Join(count, "", Key)}"),
            InputShape.Of("users", count => $"Resources:\n{InputShape.Join(count, "", User)}"),
            InputShape.Of("nested lists", count => $"Resources: {new string('[', count)}"),
            InputShape.Of("nested maps", count => $"Resources: {InputShape.Repeat("{a: ", count)}"),
            InputShape.Of("questions", count => $"Resources:\n{InputShape.Repeat("? ", count)}"),
            InputShape.Of("a flow of names", count =>
                $"Resources: {{{InputShape.Join(count, ", ", i => $"a{i}: b")}}}"
            ),
            InputShape.Of("items", count => $"Resources:\n{InputShape.Repeat("- a\n", count)}"),
            InputShape.Of("a long text", count => $"Resources: \"{InputShape.Repeat("a ", count)}\""),
            InputShape.Of("lines of a text", count => $"Resources: |\n{InputShape.Repeat("  a\n", count)}"),
            InputShape.Of("a plain text of lines", count => $"Resources: a\n{InputShape.Repeat("  b\n", count)}"),
            InputShape.Of("empty lines of a text", count => $"Resources: >\n{InputShape.Repeat("\n", count)}  a\n"),
            InputShape.Of("comments", count => $"Resources:\n{InputShape.Repeat("# a\n", count)}"),
            InputShape.Of("a comment", count => $"Resources: # {InputShape.Repeat("a", count)}"),
            InputShape.Of("documents", count => InputShape.Repeat("---\na: b\n", count)),
            InputShape.Of("escapes", count => $"Resources: \"{InputShape.Repeat("\\u0041", count)}\""),
            InputShape.Of("anchors", count => $"Resources: [{InputShape.Join(count, ", ", i => $"&a{i} b")}]"),
            InputShape.Of("substitutions", count => $"Resources: {{a: !Sub \"{InputShape.Repeat("${ ", count)}\"}}"),
            InputShape.Of("JSON", count => $"{{\"Resources\":{{{InputShape.Join(count, ",", i => $"\"a{i}\":[]")}}}}}"),
            InputShape.Of("invalid JSON", count => $"{{\"Resources\":{{{InputShape.Repeat("\"a\":[", count)}"),
            InputShape.Of("a long tag", count => $"Resources: !{new string('a', count)} b"),
            InputShape.Of("tabs", count => $"Resources:\n{new string('\t', count)}a"),
        ];

    public override Reading Read(byte[] input)
    {
        CheckedSource source = CheckedSource.Of(input, isNamed: true, Policy);
        return new(
            $"{source.Kind} {source.Reason} {string.Join(',', source.Findings.Select(each => each.Rule.Name).Distinct())}",
            () => RequireInvariants(input, source),
            [source.Reason ?? "", .. source.Findings.Select(finding => finding.Message)]
        );
    }

    private static void RequireInvariants(byte[] input, CheckedSource source)
    {
        Require(
            source.Findings.All(finding => finding is { Line: >= 1, Column: >= 1 } && finding.Line <= input.Length + 1),
            "A finding is outside of the file."
        );
        if (source.Kind is SourceKind.Error)
            return;
        foreach (string key in ActiveKeysOf(System.Text.Encoding.UTF8.GetString(input)))
        {
            Require(
                source.Findings.Any(finding =>
                    finding.Rule == PreventiveRule.HasWaiver && finding.Subject == $"/Resources/{key}/Type"
                ),
                $"The access key {key} was not found; the file is {source.Kind}."
            );
        }
    }

    /// <summary>Finds the keys a second time, in the object model of the YAML library.</summary>
    private static List<string> ActiveKeysOf(string text)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return
                stream.Documents is [{ RootNode: YamlMappingNode root }]
                && Find(root, "Resources") is YamlMappingNode resources
                ? [.. resources.Where(each => IsActiveKey(each.Value)).Select(each => $"{each.Key}")]
                : [];
        }
#pragma warning disable CA1031 // The library throws exceptions of many types for texts that are not YAML.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private static bool IsActiveKey(YamlNode resource) =>
        resource is YamlMappingNode map
        && Find(map, "Type") is YamlScalarNode { Value: KeyType, Tag.IsEmpty: true }
        && (Find(map, "Properties") is not YamlMappingNode properties || Find(properties, "Status") is null);

    private static YamlNode? Find(YamlMappingNode map, string name) =>
        map.Children.FirstOrDefault(member => member.Key is YamlScalarNode scalar && scalar.Value == name).Value;

    private static string Key(int number) =>
        $"  K{number}:\n    Type: {KeyType}\n    Properties: {{UserName: !Ref U{number}}}\n";

    private static string User(int number) =>
        $"  U{number}:\n    Type: AWS::IAM::User\n    Properties: {{UserName: u{number}}}\n{Key(number)}";
}
