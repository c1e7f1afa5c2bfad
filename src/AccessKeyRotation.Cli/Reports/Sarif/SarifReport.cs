using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Sarif;

/// <summary>
/// The violating keys of credential reports as SARIF 2.1.0 (OASIS), each at the line of its user. The members follow
/// "SARIF support for code scanning" of GitHub. Live accounts have no lines and are omitted.
/// </summary>
/// <param name="workingFolder">The base of relative paths; null for the current folder.</param>
internal sealed class SarifReport(string? workingFolder = null)
{
    public const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    public const string Version = "2.1.0";

    public void Write(Evaluation evaluation, TextWriter output)
    {
        using MemoryStream text = new();
        using (
            Utf8JsonWriter json = new(
                text,
                new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", Version);
            json.WriteStartArray("runs");
            WriteRun(json, evaluation);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
    }

    private void WriteRun(Utf8JsonWriter json, Evaluation evaluation)
    {
        json.WriteStartObject();
        SarifRules.WriteTool(json, evaluation.Policy);
        json.WriteStartObject("automationDetails");
        json.WriteString("id", CategoryOf(evaluation.Accounts));
        json.WriteEndObject();
        WriteInvocation(json, evaluation);
        json.WriteString("columnKind", "utf16CodeUnits");

        SarifResults results = new(evaluation, new FileUris(workingFolder ?? Directory.GetCurrentDirectory()));
        json.WriteStartArray("results");
        foreach (EvaluatedViolation violation in evaluation.Listed)
        {
            if (violation.Account.Source is EvaluationSource.ReportFile file)
                results.Write(json, violation, file);
        }
        json.WriteEndArray();

        json.WriteStartObject("properties");
        json.WriteString("asOf", ReportText.Moment(evaluation.AsOf));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>
    /// Returns a category with a final slash, because text after the last slash is a run id. Accounts that are uploaded
    /// separately must not replace each other.
    /// </summary>
    private static string CategoryOf(IReadOnlyList<EvaluatedAccount> accounts) =>
        accounts is [{ } only] ? $"{ToolVersion.Name}/{only.AccountId}/" : $"{ToolVersion.Name}/";

    private static void WriteInvocation(Utf8JsonWriter json, Evaluation evaluation)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (EvaluatedAccount account in evaluation.Accounts.Where(account => account.ActiveRootKeys > 0))
        {
            json.WriteStartObject();
            json.WriteString("level", "warning");
            SarifRules.WriteText(
                json,
                "message",
                $"The root user of account {account.AccountId} has "
                    + $"{EvaluationFigures.OfRootKeys(account.ActiveRootKeys)}. AWS Config does not evaluate the "
                    + "root user."
            );
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
