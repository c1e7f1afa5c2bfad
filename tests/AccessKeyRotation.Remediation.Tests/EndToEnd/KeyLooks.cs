using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Tracks what one run has read of the account. IAM has no conditional deletion, so a change after the last check is
/// not visible to the run. An action is compared with the run's last reads, which must have been repeated for the
/// action.
/// </summary>
/// <param name="deactivations">When this product deactivated the keys that are inactive now, by user and key.</param>
internal sealed class KeyLooks(
    RemediationHarness harness,
    IReadOnlyDictionary<(string User, string Key), DateTimeOffset> deactivations
)
{
    /// <summary>
    /// The maximum number of calls between the last check of a key and its deletion: ListAccessKeys, then GetUser.
    /// </summary>
    private const int MaxCallsSinceKey = 2;

    private readonly Dictionary<string, (int At, AccessKeyStatus Status, DateTimeOffset? Deactivated)> _keys = [];
    private readonly Dictionary<string, DateTimeOffset?> _uses = [];
    private IReadOnlySet<string>? _waived;
    private CallRequest? _latest;
    private int _calls;

    /// <summary>Returns the keys that a valid waiver covers now.</summary>
    public static IReadOnlySet<string> WaivedKeys(RemediationHarness harness) =>
        harness
            .Account.Parameters.All.Where(parameter =>
                parameter.Name.StartsWith(RemediationHarness.WaiverPath, StringComparison.Ordinal)
            )
            .Select(parameter => JsonElement.Parse(parameter.Value))
            .Where(waiver =>
                string.CompareOrdinal(
                    waiver.GetProperty("expires").GetString(),
                    $"{RemediationHarness.DaysAgo(0):yyyy-MM-dd}"
                ) > 0
            )
            .SelectMany(waiver =>
                waiver.TryGetProperty("accessKeyId", out JsonElement key)
                    ? [key.GetString()!]
                    : harness
                        .Account.Users.Present.InOrder.Where(user =>
                            user.Id == waiver.GetProperty("userId").GetString()
                        )
                        .SelectMany(user => user.AccessKeys)
                        .Select(key => key.Id)
            )
            .ToHashSet();

    /// <summary>Returns true for a repeated call: a client repeats a call whose response was lost.</summary>
    public bool IsRepeated(CallRequest call) =>
        _latest?.Action == call.Action
        && _latest.Form.Count == call.Form.Count
        && !_latest.Form.Except(call.Form).Any();

    /// <summary>True if the run has read the keys of a user.</summary>
    public bool HasKeys => _keys.Count > 0;

    /// <summary>Records the response that the call will receive.</summary>
    public void Remember(CallRequest call)
    {
        _calls++;
        _latest = call;
        UserSet users = harness.Account.Users.Present;
        switch (call.Action)
        {
            case "ListAccessKeys" when users.Find(call.Form["UserName"]) is { } user:
                foreach (AccessKey key in user.AccessKeys)
                {
                    bool isOurs = deactivations.TryGetValue((user.Id, key.Id), out DateTimeOffset at);
                    _keys[key.Id] = (_calls, key.Status, isOurs ? at : null);
                }
                break;
            case "GetAccessKeyLastUsed":
                string id = call.Form["AccessKeyId"];
                _uses[id] = users
                    .InOrder.SelectMany(user => user.AccessKeys)
                    .FirstOrDefault(key => key.Id == id)
                    ?.LastUse?.At;
                break;
            case "GetParametersByPath"
                when call.Json!.Contains(RemediationHarness.WaiverPath.TrimEnd('/'), StringComparison.Ordinal):
                _waived = WaivedKeys(harness);
                break;
            case "GetAutomationExecution" or "DeleteAccessKey":
                // Reads for the plan, or before another deletion, are out of date.
                _uses.Clear();
                _waived = null;
                break;
        }
    }

    /// <summary>
    /// Returns the reason why the run must not delete the key, according to its own reads; null if it may.
    /// </summary>
    public string? WhyNotDelete(string key, TimeSpan grace)
    {
        if (FindLook(key) is not { } seen)
            return "that was not looked at right before";
        if (seen.Deactivated is not { } deactivated)
            return "that this product did not deactivate";
        if (seen.Status != AccessKeyStatus.Inactive)
            return $"that is {seen.Status}";
        if (RemediationHarness.DaysAgo(0) - deactivated <= grace)
            return "before the end of its grace period";
        if (!_uses.TryGetValue(key, out DateTimeOffset? used))
            return "whose last use was not read again";
        if (used >= deactivated)
            return "that was used since its deactivation";
        if (_waived is null)
            return "without having read the waivers again";
        return _waived.Contains(key) ? "that is waived" : null;
    }

    /// <summary>Returns the reason why the run must not activate the key; null if it may.</summary>
    public string? WhyNotActivate(string key)
    {
        if (FindLook(key) is not { } seen)
            return "that was not looked at right before";
        if (seen.Deactivated is null)
            return "that this product did not deactivate";
        return WaivedKeys(harness).Contains(key) ? null : "without a waiver";
    }

    /// <summary>Returns the reason why the run must not deactivate the key; null if it may.</summary>
    /// <param name="created">When the key was created.</param>
    public string? WhyNotDeactivate(string key, DateTimeOffset created)
    {
        if (RemediationHarness.DaysAgo(90) <= created)
            return "that complies";
        return WaivedKeys(harness).Contains(key) ? "that is waived" : null;
    }

    private (AccessKeyStatus Status, DateTimeOffset? Deactivated)? FindLook(string key) =>
        _keys.TryGetValue(key, out (int At, AccessKeyStatus Status, DateTimeOffset? Deactivated) seen)
        && _calls - seen.At <= MaxCallsSinceKey
            ? (seen.Status, seen.Deactivated)
            : null;
}
