using System.Text.Json;
using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Reports.Json;

/// <summary>Writes the member <c>risk</c> of a key or a user.</summary>
internal static class RiskJson
{
    public static void Write(Utf8JsonWriter json, RiskScore score)
    {
        json.WriteStartObject("risk");
        json.WriteNumber("score", score.Total);
        json.WriteObjects("parts", score.Parts, (item, part) =>
        {
            item.WriteString("name", part.Name);
            item.WriteNumber("points", part.Points);
            item.WriteString("fact", part.Fact);
            item.WriteString("source", part.Source);
        });
        json.WriteTexts("notDetermined", score.NotDetermined.Select(undetermined => undetermined.ToString()));
        json.WriteEndObject();
    }
}
