using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>The findings of the account's Security Hub, and its EventBridge events.</summary>
public sealed class Findings
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly List<Finding> _findings = [];
    private readonly List<string> _events = [];

    internal Findings(LocalAccount account) => _account = account;

    /// <summary>True if Security Hub is enabled.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>All findings, oldest first.</summary>
    public IReadOnlyList<Finding> All
    {
        get
        {
            lock (_gate)
                return [.. _findings];
        }
    }

    /// <summary>All events so far, as JSON.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_gate)
                return [.. _events];
        }
    }

    public Finding? Find(string id, string productArn)
    {
        lock (_gate)
            return _findings.Find(finding => finding.Id == id && finding.ProductArn == productArn);
    }

    /// <summary>Adds a finding, or replaces the finding with the same id.</summary>
    public Finding Import(JsonObject content)
    {
        Finding finding = Finding.Of(content);
        lock (_gate)
        {
            _findings.RemoveAll(other => other.Id == finding.Id && other.ProductArn == finding.ProductArn);
            _findings.Add(finding);
            _events.Add(FindingEvent.Imported(_account, finding));
        }
        return finding;
    }

    /// <summary>
    /// Imports the results that AWS Config stores for the rule: a finding for each resource, updated only if the
    /// compliance has changed.
    /// </summary>
    public void ImportFrom(ConfigRule rule)
    {
        foreach (StoredEvaluation result in rule.Results)
        {
            Finding? before = Find(ConfigFinding.IdOf(rule, result.Evaluation), ConfigFinding.ProductArn);
            if (
                before is null
                || (string)before.Content["Compliance"]!["Status"]!
                    != ConfigFinding.StatusOf(result.Evaluation.Compliance)
            )
                Import(ConfigFinding.Of(_account, rule, result, before?.Content));
        }
    }

    /// <summary>Removes a finding, as Security Hub does 90 days after its last update.</summary>
    public void Forget(Finding finding)
    {
        lock (_gate)
            _findings.RemoveAll(other => other.Id == finding.Id && other.ProductArn == finding.ProductArn);
    }

    /// <summary>Applies a custom action to a finding, as a person does in the console.</summary>
    /// <returns>The event, as JSON.</returns>
    public string Click(Finding finding, string actionId, string actionName, string actionDescription)
    {
        string clicked = FindingEvent.CustomAction(_account, finding, actionId, actionName, actionDescription);
        lock (_gate)
            _events.Add(clicked);
        return clicked;
    }
}

/// <summary>A finding at one time, in the AWS Security Finding Format.</summary>
/// <param name="Id">Unique within the product.</param>
/// <param name="Json">The whole finding.</param>
public sealed record Finding(string Id, string ProductArn, string Json)
{
    public JsonObject Content => JsonNode.Parse(Json)!.AsObject();

    /// <summary>NEW, NOTIFIED, RESOLVED or SUPPRESSED.</summary>
    public string WorkflowStatus => (string)Content["Workflow"]!["Status"]!;

    /// <summary>The text of the note; null if there is none.</summary>
    public string? Note => (string?)Content[nameof(Note)]?["Text"];

    internal static Finding Of(JsonObject content) =>
        new((string)content[nameof(Id)]!, (string)content[nameof(ProductArn)]!, content.ToJsonString());
}
