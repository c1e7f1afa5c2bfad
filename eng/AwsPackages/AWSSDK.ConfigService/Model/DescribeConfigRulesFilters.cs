using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeConfigRulesFilters
{
    public EvaluationMode EvaluationMode { get; set; }

    internal static void Write(Utf8JsonWriter writer, DescribeConfigRulesFilters filters)
    {
        writer.WriteStartObject();
        writer.Set("EvaluationMode", filters.EvaluationMode);
        writer.WriteEndObject();
    }
}
