using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>
/// Updates the members of findings that a customer can change: here the note and the workflow status. Missing findings
/// are returned as unprocessed, and the others are updated. UpdatedAt belongs to the product and does not change.
/// </summary>
internal static partial class BatchUpdateFindings
{
    private const int MaxFindings = 100;
    private const int MaxNoteLength = 512;

    public static JsonObject Answer(JsonCall call)
    {
        if (!call.Account.Findings.IsEnabled)
            throw new AwsErrorException(
                "InvalidAccessException",
                $"Account {call.Account.Id} is not subscribed to AWS Security Hub"
            );

        IReadOnlyList<JsonMembers> identifiers = call.Body.Structures("FindingIdentifiers") ?? [];
        (JsonMembers? note, JsonMembers? workflow) = (call.Body.Child("Note"), call.Body.Child("Workflow"));
        Check(identifiers, note, workflow);

        JsonArray processed = [];
        JsonArray unprocessed = [];
        HashSet<(string, string)> seen = [];
        foreach (JsonMembers identifier in identifiers)
        {
            (string id, string product) = (identifier.Text("Id")!, identifier.Text("ProductArn")!);
            JsonObject named = new() { ["Id"] = id, ["ProductArn"] = product };
            if (call.Account.Findings.Find(id, product) is not { } finding)
                unprocessed.Add(Unprocessed(named, "FindingNotFound", "Finding Not Found"));
            else if (!seen.Add((id, product)))
                unprocessed.Add(Unprocessed(named, "DuplicatedFindingIdentifier", "Duplicated Finding Identifier"));
            else
                processed.Add(Update(call, finding, note, workflow, named));
        }
        return new() { ["ProcessedFindings"] = processed, ["UnprocessedFindings"] = unprocessed };
    }

    private static void Check(IReadOnlyList<JsonMembers> identifiers, JsonMembers? note, JsonMembers? workflow)
    {
        Constraints constraints = new("InvalidInputException");
        constraints.Count(identifiers.Count, "findingIdentifiers", 1, MaxFindings);
        foreach (JsonMembers identifier in identifiers)
        {
            NonEmpty(constraints, identifier.Text("Id"), "findingIdentifiers.member.id");
            NonEmpty(constraints, identifier.Text("ProductArn"), "findingIdentifiers.member.productArn");
        }
        if (note is not null)
        {
            NonEmpty(constraints, note.Text("Text"), "note.text");
            NonEmpty(constraints, note.Text("UpdatedBy"), "note.updatedBy");
            constraints.Length(note.Text("Text"), "note.text", 1, MaxNoteLength);
        }
        constraints
            .OneOf(workflow?.Text("Status"), "workflow.status", "NEW", "NOTIFIED", "RESOLVED", "SUPPRESSED")
            .Check();
    }

    private static JsonObject Update(
        JsonCall call,
        Finding finding,
        JsonMembers? note,
        JsonMembers? workflow,
        JsonObject named
    )
    {
        JsonObject content = finding.Content;
        if (note is not null)
        {
            content["Note"] = new JsonObject
            {
                ["Text"] = note.Text("Text"),
                ["UpdatedBy"] = note.Text("UpdatedBy"),
                ["UpdatedAt"] = ConfigFinding.Moment(call.Account.Time.GetUtcNow()),
            };
        }
        if (workflow?.Text("Status") is { } status)
            content["Workflow"] = new JsonObject { ["Status"] = status };
        call.Account.Findings.Import(content);
        return named;
    }

    private static JsonObject Unprocessed(JsonObject identifier, string code, string message) =>
        new()
        {
            ["FindingIdentifier"] = identifier,
            ["ErrorCode"] = code,
            ["ErrorMessage"] = message,
        };

    private static void NonEmpty(Constraints constraints, string? value, string member) =>
        constraints.Required(value, member).Pattern(value, member, NonEmptyForm());

    [GeneratedRegex(@"^(?s:.*\S.*)\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NonEmptyForm();
}

internal static class SecurityHubOperations
{
    public static readonly RestJsonService Service = new(
        "securityhub",
        "/findings",
        new Dictionary<string, (string, JsonOperation)>
        {
            ["PATCH /findings/batchupdate"] = (nameof(BatchUpdateFindings), BatchUpdateFindings.Answer),
        }
    );
}
