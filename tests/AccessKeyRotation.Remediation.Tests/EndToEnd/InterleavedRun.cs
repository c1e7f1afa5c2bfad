using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// One run of DeactivateAccessKeys in an account that an <see cref="Interleaving" /> describes, with its actions on
/// keys, observed from the account's side. Derives violations from the description only. Leaves the account empty.
/// </summary>
internal sealed class InterleavedRun : IDisposable
{
    private readonly RemediationHarness _harness;
    private readonly Interleaving _interleaving;
    private readonly int _number;
    private readonly List<(string Owner, string Key, AccessKeyStatus? Before, string Desired)> _acts = [];
    private readonly Dictionary<string, int> _calls = [];
    private Dictionary<(string User, string Key), AccessKeyStatus> _statuses;
    private int _actsBeforeChange;

    /// <param name="number">Makes the names unique to this run.</param>
    public InterleavedRun(RemediationHarness harness, Interleaving interleaving, int number)
    {
        (_harness, _interleaving, _number) = (harness, interleaving, number);
        harness.AddUser(Bystander, 400);
        harness.AddUser(Name);
        foreach ((double age, AccessKeyStatus status, string waiver) in interleaving.Keys)
        {
            AccessKey key = harness.Account.Users.AddAccessKey(Name, RemediationHarness.DaysAgo(age), status);
            if (waiver != "none")
                Waive(waiver == "for another key" ? "AKIAANOTHERANOTHER00" : key.Id, waiver == "expired" ? 0 : 30);
        }
        if (interleaving.IsUserWaived)
            harness.Waive(Name);
        User = harness.Account.Users.Present.Get(Name);
        _statuses = Statuses();
        harness.Account.Calls.Clear();
    }

    /// <summary>The user before the run.</summary>
    public IamUser User { get; }

    public AutomationExecution Execution { get; private set; } = null!;

    /// <summary>
    /// The owner, the key, its earlier status (null if the key did not exist) and the status that the run set.
    /// </summary>
    public IReadOnlyList<(string Owner, string Key, AccessKeyStatus? Before, string Desired)> Acts => _acts;

    /// <summary>True if the change occurred during the run.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>True if no call was denied whose response decides. The last use is only shown.</summary>
    public bool IsRead =>
        _harness.Account.Calls.All.All(call =>
            call.ErrorCode is not ("AccessDenied" or "AccessDeniedException") || call.Action == "GetAccessKeyLastUsed"
        );

    /// <summary>The keys that the run is allowed to deactivate.</summary>
    public IReadOnlyCollection<string> May =>
        [
            .. User
                .AccessKeys.Where(
                    (key, index) =>
                        _interleaving.Violates(index)
                        || (_interleaving.IsRenamedBeforeItsNameIsRead && _interleaving.Keys[index].Age > 90)
                )
                .Select(key => key.Id),
        ];

    /// <summary>
    /// The keys that a successful run must have deactivated: they violated from its start to its end.
    /// </summary>
    public IEnumerable<string> Must =>
        User
            .AccessKeys.Where(
                (key, index) =>
                    key.Status == AccessKeyStatus.Active
                    && _interleaving.Violates(index)
                    && _statuses.Contains(KeyValuePair.Create((User.Id, key.Id), AccessKeyStatus.Active))
            )
            .Select(key => key.Id);

    private bool IsPresent => _harness.Account.Users.Present.InOrder.Any(user => user.Id == User.Id);

    private string Name => $"user-{_number}+a@b.c";

    private string Bystander => $"bystander-{_number}=z,w";

    public async Task RunAsync()
    {
        if (_interleaving.Denied is { } action)
            _harness.Account.Faults.Deny(action);
        _harness.Account.Faults.BeforeAnswer = Watch;
        Execution = _interleaving.IsAutomatic
            ? await _harness.RemediateAsync(User)
            : await _harness.DeactivateAsync(User);
    }

    /// <summary>
    /// Asserts that all keys are as the change left them, except for those that the run acted on, and that only their
    /// user has tags, one for each key.
    /// </summary>
    public void ShouldHaveChangedNothingElse()
    {
        Dictionary<(string User, string Key), AccessKeyStatus> expected = new(_statuses);
        foreach ((string owner, string key, _, _) in _acts.Skip(_actsBeforeChange))
            expected[(owner, key)] = AccessKeyStatus.Inactive;
        Statuses().Should().BeEquivalentTo(expected);
        _harness
            .Account.Users.Present.InOrder.SelectMany(user => user.Tags.Select(tag => (user.Id, tag.Key)))
            .Should()
            .BeEquivalentTo(
                IsPresent ? _acts.Select(act => (User.Id, $"access-key-rotation:deactivated:{act.Key}")) : []
            );
    }

    public void Dispose()
    {
        _harness.Account.Faults.Clear();
        foreach (IamUser user in _harness.Account.Users.Present.InOrder)
            _harness.Account.Users.Delete(user.Name);
        foreach (StoredParameter parameter in _harness.Account.Parameters.All)
            _harness.Account.Parameters.Delete(parameter.Name);
    }

    private void Watch(CallRequest call)
    {
        int nth = _calls[call.Action] = _calls.GetValueOrDefault(call.Action) + 1;
        if ((call.Action, nth) == _interleaving.Moment && _interleaving.Change != Interleaving.Unchanged)
        {
            Change();
            HasChanged = true;
            (_statuses, _actsBeforeChange) = (Statuses(), _acts.Count);
        }
        if (call.Action == "UpdateAccessKey")
        {
            IamUser? owner = _harness.Account.Users.Present.Find(call.Form["UserName"]);
            string key = call.Form["AccessKeyId"];
            _acts.Add(
                (
                    owner?.Id ?? "nobody",
                    key,
                    owner?.AccessKeys.Find(other => other.Id == key)?.Status,
                    call.Form["Status"]
                )
            );
        }
    }

    private void Change()
    {
        UserDirectory users = _harness.Account.Users;
        string? key =
            User.AccessKeys.Count == 0 ? null : User.AccessKeys[_interleaving.Index % User.AccessKeys.Count].Id;
        switch (_interleaving.Change)
        {
            case "user is renamed":
                users.Rename(Name, $"renamed-{_number}");
                break;
            case "user is renamed and another takes the name":
                users.Rename(Name, $"renamed-{_number}");
                users.Rename(Bystander, Name);
                break;
            case "user is deleted":
                users.Delete(Name);
                break;
            case "user is re-created under the name":
                users.Delete(Name);
                users.Add(Name);
                users.AddAccessKey(Name, RemediationHarness.DaysAgo(400));
                break;
            case "key is rotated" when key is not null:
                users.Change(Name, user =>
                    user with
                    {
                        AccessKeys = user.AccessKeys.RemoveAll(other => other.Id == key),
                    }
                );
                users.AddAccessKey(Name);
                break;
            case "key is deleted" when key is not null:
                users.Change(Name, user =>
                    user with
                    {
                        AccessKeys = user.AccessKeys.RemoveAll(other => other.Id == key),
                    }
                );
                break;
            case "key is deactivated" when key is not null:
                users.ChangeAccessKey(Name, key, other => other with { Status = AccessKeyStatus.Inactive });
                break;
            case "key is activated" when key is not null:
                users.ChangeAccessKey(Name, key, other => other with { Status = AccessKeyStatus.Active });
                break;
        }
    }

    private void Waive(string key, int expiresInDays) =>
        _harness.Account.Parameters.Put(
            $"{RemediationHarness.WaiverPath}{_harness.Account.Parameters.All.Count}",
            $$"""{"user":"{{Name}}","accessKeyId":"{{key}}","owner":"team-a","reason":"r","expires":"{{RemediationHarness.DaysAgo(-expiresInDays):yyyy-MM-dd}}"}""",
            RemediationHarness.DaysAgo(1)
        );

    private Dictionary<(string User, string Key), AccessKeyStatus> Statuses() =>
        _harness
            .Account.Users.Present.InOrder.SelectMany(user => user.AccessKeys.Select(key => (user.Id, key)))
            .ToDictionary(each => (each.Id, each.key.Id), each => each.key.Status);
}
