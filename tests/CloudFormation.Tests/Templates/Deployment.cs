using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>What CloudFormation would make of the template with these parameters: values in the place of its functions.</summary>
internal sealed partial class Deployment
{
    public const string Account = "111122223333";

    private readonly JsonObject _template = StackTemplate.Expand();
    private readonly Dictionary<string, string> _values;

    /// <param name="parameters">Those that are not left at their defaults.</param>
    public Deployment(string region, params (string Name, string Value)[] parameters)
    {
        _values = _template["Parameters"]!.AsObject().ToDictionary(parameter => parameter.Key, parameter => (string)parameter.Value!["Default"]!);
        foreach ((string name, string value) in parameters)
            _values[name] = _values.ContainsKey(name) ? value : throw new KeyNotFoundException($"The template has no parameter {name}.");
        (_values["AWS::Region"], _values["AWS::AccountId"], _values["AWS::Partition"], _values["AWS::URLSuffix"]) = (region, Account, "aws", "amazonaws.com");
    }

    /// <summary>Why the template's rules refuse the parameters.</summary>
    public IReadOnlyList<string> Refusals =>
    [
        .. from rule in _template["Rules"]!.AsObject()
           where rule.Value!["RuleCondition"] is not { } condition || (bool)Resolve(condition)!
           from assertion in rule.Value["Assertions"]!.AsArray()
           where !(bool)Resolve(assertion!["Assert"])!
           select (string)assertion["AssertDescription"]!,
    ];

    public JsonObject Properties(string resource) => Resolve(_template.Properties(resource))!.AsObject();

    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map when map.Single() is { Key: "Ref" or "Condition" } or { Key: ['F', 'n', ':', ':', ..] } => Call(map.Single().Key, map.Single().Value!),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value))).Where(member => member.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    private JsonNode? Call(string function, JsonNode argument) => function switch
    {
        "Ref" => (string)argument! == "AWS::NoValue" ? null : Value((string)argument!),
        "Condition" => Holds((string)argument!),
        "Fn::GetAtt" => Value($"{(string)argument[0]!}.{(string)argument[1]!}"),
        "Fn::Sub" => Substitute(argument),
        "Fn::If" => Resolve(argument[Holds((string)argument[0]!) ? 1 : 2]),
        "Fn::Equals" => (string)Resolve(argument[0])! == (string)Resolve(argument[1])!,
        "Fn::Not" => !(bool)Resolve(argument[0])!,
        "Fn::Contains" => StackTemplate.Texts(argument[0]).Contains((string)Resolve(argument[1])!),
        "Fn::FindInMap" => _template["Mappings"]![(string)argument[0]!]![(string)Resolve(argument[1])!]![(string)argument[2]!]!.DeepClone(),
        _ => throw new NotSupportedException(function),
    };

    private bool Holds(string condition) => (bool)Resolve(_template["Conditions"]![condition])!;

    private string Substitute(JsonNode argument)
    {
        (string text, JsonObject own) = argument is JsonArray list ? ((string)list[0]!, list[1]!.AsObject()) : ((string)argument!, []);
        return Variable().Replace(text, match => match.Groups["literal"].Success
            ? $"${{{match.Groups["name"].Value}}}"
            : own[match.Groups["name"].Value] is { } value ? (string)Resolve(value)! : Value(match.Groups["name"].Value));
    }

    /// <summary>Of a parameter, a resource or an attribute of one.</summary>
    private string Value(string name)
    {
        if (_values.TryGetValue(name, out string? value))
            return value;
        JsonObject resource = _template.Resource(name.Split('.')[0]);
        string? given = resource["Properties"]!.AsObject().Where(property => property.Key is "Name" or "FunctionName" or "AlarmName" or "LogGroupName" or "DashboardName" or "ConfigRuleName")
            .Select(property => (string)Resolve(property.Value)!).FirstOrDefault();
        string place = $"{_values["AWS::Region"]}:{Account}";
        return ((string)resource["Type"]!, name.EndsWith(".Arn")) switch
        {
            ("AWS::SNS::Topic", false) => $"arn:aws:sns:{place}:access-key-rotation",
            ("AWS::IAM::Role", true) => $"arn:aws:iam::{Account}:role/access-key-rotation/access-key-rotation-{name.Split('.')[0]}-1A2B3C4D5E6F",
            ("AWS::IAM::ManagedPolicy", false) => $"arn:aws:iam::{Account}:policy/access-key-rotation/access-key-rotation-{name}-1A2B3C4D5E6F",
            ("AWS::KMS::Key", _) => $"arn:aws:kms:{place}:key/12345678-1234-1234-1234-123456789012",
            ("AWS::Lambda::Function", true) => $"arn:aws:lambda:{place}:function:{given}",
            ("AWS::Logs::LogGroup", true) => $"arn:aws:logs:{place}:log-group:{given}:*",
            ("AWS::CloudWatch::Alarm", true) => $"arn:aws:cloudwatch:{place}:alarm:{given}",
            (_, false) when given is not null => given,
            var (type, _) => throw new NotSupportedException($"{name} of {type}"),
        };
    }

    [GeneratedRegex(@"\$\{(?<literal>!)?(?<name>[^}]+)\}")]
    private static partial Regex Variable();
}
