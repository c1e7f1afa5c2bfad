using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Reports.Asff;

/// <summary>
/// The violating keys as an array of findings in the AWS Security Finding Format, for
/// <c>aws securityhub batch-import-findings</c>, which accepts 100 findings a call (Security Hub API Reference). The id
/// of a finding is the same in every report, so that an import updates it.
/// </summary>
internal static class AsffReport
{
    /// <summary>The limits of Title and Description (Security Hub API Reference, AwsSecurityFinding).</summary>
    private const int LongestTitle = 256;
    private const int LongestDescription = 1024;

    /// <exception cref="InvalidOperationException">The report has no region.</exception>
    public static void Write(RowReport report, TextWriter output)
    {
        string region = report.Region ?? throw new InvalidOperationException("Findings require a region.");
        IndentedJson.WriteArray(output, json =>
        {
            foreach (ViolationRow row in report.Rows)
                Write(json, row, region, ReportText.Moment(report.AsOf));
        });
    }

    private static void Write(Utf8JsonWriter json, ViolationRow row, string region, string now)
    {
        string arn = row.UserArn ?? throw new InvalidOperationException("A finding requires the ARN of its user.");
        string partition = arn.Split(':')[1];
        json.WriteStartObject();
        json.WriteString("SchemaVersion", "2018-10-08");
        json.WriteString("Id", $"{arn}/access-key/{row.CreatedAt}");
        json.WriteString(
            "ProductArn",
            $"arn:{partition}:securityhub:{region}:{row.AccountId}:product/{row.AccountId}/default"
        );
        json.WriteString("GeneratorId", ToolVersion.Name);
        json.WriteString("AwsAccountId", row.AccountId);
        json.WriteTexts("Types", ["Software and Configuration Checks/AWS Security Best Practices"]);
        json.WriteString("CreatedAt", now);
        json.WriteString("UpdatedAt", now);
        json.WriteStartObject("Severity");
        json.WriteString("Label", "MEDIUM");
        json.WriteEndObject();
        json.WriteString("Title", Cut($"Access key of {row.UserName} violates the rotation limits", LongestTitle));
        json.WriteString("Description", Cut(row.Reason, LongestDescription));
        WriteResource(json, row, arn, partition, region);
        json.WriteStartObject("Compliance");
        json.WriteString("Status", "FAILED");
        json.WriteEndObject();
        json.WriteString("RecordState", "ACTIVE");
        json.WriteEndObject();
    }

    private static void WriteResource(
        Utf8JsonWriter json,
        ViolationRow row,
        string arn,
        string partition,
        string region
    )
    {
        json.WriteStartArray("Resources");
        json.WriteStartObject();
        json.WriteString("Type", "AwsIamAccessKey");
        json.WriteString("Id", $"{arn}/access-key/{row.KeyName.Replace(' ', '-')}");
        json.WriteString("Partition", partition);
        json.WriteString("Region", region);
        json.WriteStartObject("Details");
        json.WriteStartObject("AwsIamAccessKey");
        if (row.AccessKeyId is { } id)
            json.WriteString("AccessKeyId", id);
        json.WriteString("AccountId", row.AccountId);
        json.WriteString("PrincipalName", row.UserName);
        json.WriteString("PrincipalType", "IAMUser");
        json.WriteString("CreatedAt", row.CreatedAt);
        json.WriteString("Status", "Active");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
