using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>The findings of the account's Security Hub, and the events that it sends to EventBridge of them.</summary>
public sealed class Findings
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly List<Finding> _findings = [];
    private readonly List<string> _events = [];

    internal Findings(LocalAccount account) => _account = account;

    /// <summary>Whether Security Hub is on.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Finding> All
    {
        get
        {
            lock (_gate)
                return [.. _findings];
        }
    }

    /// <summary>Every event sent so far, as JSON.</summary>
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

    /// <summary>Puts a finding in the place of the one with its id.</summary>
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
    /// Takes over what AWS Config holds of the rule, as its feed does: a finding for each resource, and an update only where the compliance
    /// has changed.
    /// </summary>
    public void ImportFrom(ConfigRule rule)
    {
        foreach (StoredEvaluation result in rule.Results)
        {
            Finding? before = Find(ConfigFinding.IdOf(rule, result.Evaluation), ConfigFinding.ProductArn);
            if (before is null || (string)before.Content["Compliance"]!["Status"]! != ConfigFinding.StatusOf(result.Evaluation.Compliance))
                Import(ConfigFinding.Of(_account, rule, result, before?.Content));
        }
    }

    /// <summary>Security Hub forgets a finding, as it does 90 days after its last update.</summary>
    public void Forget(Finding finding)
    {
        lock (_gate)
            _findings.RemoveAll(other => other.Id == finding.Id && other.ProductArn == finding.ProductArn);
    }

    /// <summary>A person chooses a custom action for a finding.</summary>
    /// <returns>The event, as JSON.</returns>
    public string Click(Finding finding, string actionId, string actionName, string actionDescription)
    {
        string clicked = FindingEvent.CustomAction(_account, finding, actionId, actionName, actionDescription);
        lock (_gate)
            _events.Add(clicked);
        return clicked;
    }
}
