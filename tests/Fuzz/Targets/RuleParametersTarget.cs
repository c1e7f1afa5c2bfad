using System.Globalization;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Policies;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>The parameters of the AWS Config rule.</summary>
internal sealed class RuleParametersTarget : FuzzTarget
{
    public override string Name => "rule-parameters";

    public override InputForm Form => InputForm.Json;

    public override IReadOnlyList<Type> DocumentedErrors => [typeof(InvalidRuleParameterException)];

    public override IReadOnlyList<InputShape> Shapes =>
        [
            InputShape.Of("digits", count => $"{{\"maxAccessKeyAge\":{new string('9', count)}}}"),
            InputShape.Of("a long path", count => $"{{\"waiverPath\":\"{InputShape.Repeat("/a", count)}\"}}"),
            InputShape.Of("an unknown name", count => $"{{\"{new string('é', count)}\":1}}"),
            InputShape.Of("names", count => $"{{{InputShape.Join(count, ",", i => $"\"n{i}\":1")}}}"),
            InputShape.Of("repeated names", count =>
                $"{{{InputShape.Join(count, ",", _ => "\"maxAccessKeyAge\":1")}}}"
            ),
            InputShape.Of("nesting", count => new string('[', count)),
            InputShape.Of("blanks", count => new string(' ', count)),
        ];

    public override Reading Read(byte[] input)
    {
        string json = Encoding.UTF8.GetString(input);
        RuleParameters parameters = RuleParametersReader.Read(json);
        return Reading.Of(parameters.ToString(), () => RequireInvariants(json, parameters));
    }

    private static void RequireInvariants(string json, RuleParameters parameters)
    {
        Dictionary<string, string> values = [];
        if (!string.IsNullOrWhiteSpace(json))
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                values = document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString());
        }
        RequireDays(values, RuleParameters.MaxAccessKeyAgeName, 3650, TimeSpan.FromDays(90), parameters.Policy.MaxAge);
        RequireDays(values, RuleParameters.MaxAccessKeyUnusedAgeName, 3650, null, parameters.Policy.MaxUnusedAge);
        RequireDays(
            values,
            RuleParameters.MaxWaiverDaysName,
            365,
            TimeSpan.FromDays(180),
            parameters.MaxWaiverDuration
        );
        string path = values.GetValueOrDefault(RuleParameters.WaiverPathName, RuleParameters.DefaultWaiverPath);
        Require(parameters.WaiverPath == path.TrimEnd('/') && path.Length > 1, $"The path is {path}.");
        Require(values.GetValueOrDefault("evaluationMode", "report") is "report" or "full", "The mode is unknown.");
        Require(values.GetValueOrDefault("submitResults", "all") is "all" or "changed", "The results are unknown.");
    }

    private static void RequireDays(
        Dictionary<string, string> values,
        string name,
        int max,
        TimeSpan? otherwise,
        TimeSpan? read
    )
    {
        if (!values.TryGetValue(name, out string? text))
        {
            Require(read == otherwise, $"{name} is {read} without a value.");
            return;
        }
        Require(text.All(char.IsAsciiDigit), $"{name} is '{text}', which is not a number, and was read as {read}.");
        int days = int.Parse(text, CultureInfo.InvariantCulture);
        Require(days >= 1 && days <= max && read == TimeSpan.FromDays(days), $"{name} '{text}' was read as {read}.");
    }
}
