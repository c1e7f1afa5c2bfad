using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Sarif;

/// <summary>Writes a result for each violating key, at the line of its user.</summary>
internal sealed class SarifResults(Evaluation evaluation, FileUris uris)
{
    private readonly Dictionary<string, int> _seen = [];

    public void Write(Utf8JsonWriter json, EvaluatedViolation violation, EvaluationSource.ReportFile source)
    {
        (_, EvaluatedUser user, EvaluatedKey key) = violation;
        json.WriteStartObject();
        json.WriteString("ruleId", SarifRules.IdOf(key.Limits));
        json.WriteNumber("ruleIndex", SarifRules.IndexOf(key.Limits));
        json.WriteString("level", "error");
        SarifRules.WriteText(
            json,
            "message",
            $"{SarifRules.Literal(ReportText.Visible(user.Name))}: {evaluation.ReasonOf(key)}"
        );
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(json, user, source);
        WriteUser(json, user);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteFingerprints(json, FingerprintOf(violation));
        json.WriteEndObject();
    }

    private void WritePlace(Utf8JsonWriter json, EvaluatedUser user, EvaluationSource.ReportFile source)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        if (source.File == ReportFiles.StandardInput)
            SarifRules.WriteText(json, "description", "Standard input.");
        else
            json.WriteString("uri", uris.Of(source.File));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", user.Line ?? 1);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, EvaluatedUser user)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", user.Name);
        json.WriteString("fullyQualifiedName", user.Arn);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>
    /// GitHub uses the second fingerprint. Without it, the upload would hash the line, which differs in every report.
    /// </summary>
    private static void WriteFingerprints(Utf8JsonWriter json, string fingerprint)
    {
        json.WriteStartObject("partialFingerprints");
        json.WriteString("accessKey/v1", fingerprint);
        json.WriteString("primaryLocationLineHash", fingerprint);
        json.WriteEndObject();
    }

    /// <summary>
    /// Returns a fingerprint that is the same for a key in every report of its account. A number distinguishes two keys
    /// that were created in the same second.
    /// </summary>
    private string FingerprintOf(EvaluatedViolation violation)
    {
        byte[] key = Encoding.UTF8.GetBytes(
            $"{violation.Account.AccountId}\n{violation.User.Arn}\n{ReportText.Moment(violation.Key.CreateDate)}"
        );
        string hash = Convert.ToHexStringLower(SHA256.HashData(key));
        int times = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash}:{times}");
    }
}
