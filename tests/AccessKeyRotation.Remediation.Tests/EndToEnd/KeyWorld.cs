using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// An account with two users in which one <see cref="KeyInterleaving" /> occurs. Checks for harm from the account's
/// side, before every action on a key and at the end: a key of a person is deleted; a key that is waived, was used
/// since or is in its grace period is deleted; a key is activated that this product did not deactivate, or without a
/// waiver; a compliant key is deactivated.
/// </summary>
internal sealed class KeyWorld : IAsyncDisposable
{
    private const string Name = "user";
    private const string Other = "other";

    private static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>A failure of any other call must prevent an action, because its reads and records decide.</summary>
    private static readonly string[] NotNeeded =
    [
        "DeleteAccessKey",
        "UpdateAccessKey",
        "TagUser",
        "UntagUser",
        "Publish",
        "DeleteParameter",
        "GetParameterHistory",
    ];

    private readonly RemediationHarness _harness;
    private readonly KeyInterleaving _interleaving;
    private readonly Lock _gate = new();
    private readonly Lock _looking = new();
    private readonly HashSet<string> _disasters = [];
    private readonly HashSet<string> _byPersons = [];
    private readonly HashSet<string> _lostByPersons = [];
    private readonly Dictionary<(string User, string Key), DateTimeOffset> _deactivations = [];
    private readonly KeyLooks _looks;
    private KeyLooks? _nested;
    private IamUser _user = null!;
    private IamUser _other = null!;
    private AccessKey _key = null!;
    private volatile bool _isChanging;
    private string? _denied;
    private bool _isDenialDecisive;

    private KeyWorld(RemediationHarness harness, KeyInterleaving interleaving) =>
        (_harness, _interleaving, _looks) = (harness, interleaving, new(harness, _deactivations));

    /// <summary>The number of calls of the run.</summary>
    public int Calls { get; private set; }

    public bool HasChanged { get; private set; }

    public int Deletions { get; private set; }

    public int Activations { get; private set; }

    public IReadOnlyCollection<string> Disasters => _disasters;

    public AutomationExecution Run { get; private set; } = null!;

    public static async Task<KeyWorld> StartAsync(KeyInterleaving interleaving)
    {
        KeyWorld world = new(await RemediationHarness.StartInProcessAsync(), interleaving);
        await world.ArrangeAsync();
        return world;
    }

    /// <summary>
    /// Runs the document with the changes, then the actions of schedules and AWS Config on the following days.
    /// </summary>
    public async Task RunAsync()
    {
        _harness.Account.Faults.BeforeAnswer = Watch;
        Run = await StartAsync(_interleaving.Case);
        _harness.Account.Faults.Clear();
        if (!HasChanged)
            return;

        (_denied, _isDenialDecisive) = (null, false);
        _isChanging = true;
        _harness.Account.Faults.BeforeAnswer = Watch;
        foreach (
            (string document, double daysAfter) in ((string, double)[])
                [
                    ("DeleteInactiveAccessKeys", 0),
                    ("DeactivateAccessKeys", 20),
                    ("DeleteInactiveAccessKeys", 31),
                    ("DeleteInactiveAccessKeys", 0),
                ]
        )
        {
            _nested = new(_harness, _deactivations);
            await (document == "DeactivateAccessKeys" ? DeactivateAsync() : _harness.RunAsync(document));
            LetPass(daysAfter);
        }
        foreach (string missing in _byPersons.Except(_lostByPersons).Except(_harness.KeyIds()))
            Add($"the key {missing} of a person is deleted");
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private async Task ArrangeAsync()
    {
        (_user, _other) = (AddUser(Name), AddUser(Other));
        _key = _user.AccessKeys[0];
        if (_interleaving.Case == KeyInterleaving.ReactivateForeign)
        {
            _harness.Set(_user, _key, AccessKeyStatus.Inactive);
            _byPersons.Add(_key.Id);
            return;
        }
        bool isDue =
            _interleaving.Case is KeyInterleaving.DeleteDue or KeyInterleaving.DeleteOne or KeyInterleaving.DeleteBegun;
        double daysAgo = isDue ? 40 : 10;
        foreach (IamUser user in (IamUser[])[_user, _other])
            Record(user, user.AccessKeys[0], DeactivationPhase.Deactivated, daysAgo);
        switch (_interleaving.Case)
        {
            case KeyInterleaving.DeleteBegun:
                Record(_user, _key, DeactivationPhase.Deleting, daysAgo);
                break;
            case KeyInterleaving.ReactivateBegun:
                _harness.Account.Faults.Fail("UpdateAccessKey", 2, "ServiceFailure", 500);
                await ReactivateAsync();
                break;
        }
        _harness.Account.Faults.Clear();
        _harness.Account.Calls.Clear();
    }

    /// <summary>Adds a user with an old key and one that is in use.</summary>
    private IamUser AddUser(string name)
    {
        IamUser user = _harness.AddUser(name, 200, 50);
        _byPersons.Add(user.AccessKeys[1].Id);
        _harness.Use(user, user.AccessKeys[1], daysAgo: 1);
        return _harness.Now(user);
    }

    private void Record(IamUser user, AccessKey key, DeactivationPhase phase, double daysAgo)
    {
        DateTimeOffset at = RemediationHarness.DaysAgo(daysAgo);
        _harness.Set(user, key, AccessKeyStatus.Inactive);
        _harness.WriteRecord(
            user,
            new DeactivationRecord(
                new(key.Id),
                phase,
                at,
                $"{Guid.Empty}",
                DeactivationCause.Of(BrokenLimits.Age),
                IsNotified: true
            ),
            at
        );
        _deactivations[(user.Id, key.Id)] = at;
    }

    private Task<AutomationExecution> StartAsync(string start) =>
        start switch
        {
            KeyInterleaving.DeleteOne => _harness.RunAsync("DeleteInactiveAccessKeys", ("UserName", Name)),
            KeyInterleaving.DeleteDue or KeyInterleaving.DeleteEarly or KeyInterleaving.DeleteBegun =>
                _harness.RunAsync("DeleteInactiveAccessKeys"),
            _ => ReactivateAsync(),
        };

    private Task<AutomationExecution> ReactivateAsync() =>
        _harness.RunAsync(
            "ReactivateAccessKey",
            ("UserName", Name),
            ("AccessKeyId", _key.Id),
            ("Owner", "team-a@example.com"),
            ("Reason", "The vendor's change")
        );

    private Task<AutomationExecution> DeactivateAsync() =>
        _harness.RunAsync("DeactivateAccessKeys", ("ResourceId", _user.Id));

    private void Watch(CallRequest call)
    {
        // The change can be another run, whose calls arrive here while the first run waits.
        if (_isChanging)
        {
            Observe(_nested, call);
            return;
        }
        lock (_gate)
        {
            if (Calls == _interleaving.Call)
                ChangeAtOnce(_interleaving.Change, call.Action);
            if (Calls == _interleaving.Until)
                ChangeAtOnce(_interleaving.Second!, call.Action);
            Calls++;
            Observe(_looks, call);
        }
    }

    private void ChangeAtOnce(string change, string action)
    {
        _nested = new(_harness, _deactivations);
        _isChanging = HasChanged = true;
        Change(change, action);
        _isChanging = false;
    }

    private void Observe(KeyLooks? looks, CallRequest call)
    {
        if (looks is null)
            return;
        lock (_looking)
        {
            bool isAct = call.Action is "DeleteAccessKey" or "UpdateAccessKey";
            if (isAct && looks.IsRepeated(call))
                return;
            IamUser? owner = isAct ? _harness.Account.Users.Present.Find(call.Form["UserName"]) : null;
            if (owner?.AccessKeys.Find(key => key.Id == call.Form["AccessKeyId"]) is { } key)
                ObserveAct(looks, call, owner, key);
            looks.Remember(call);
        }
    }

    private void ObserveAct(KeyLooks looks, CallRequest call, IamUser owner, AccessKey key)
    {
        bool isActivation = call.Form.GetValueOrDefault("Status") == "Active";
        string verb =
            call.Action == "DeleteAccessKey" ? "deletes"
            : isActivation ? "activates"
            : "deactivates";
        string? whyNot = verb switch
        {
            "deletes" => looks.WhyNotDelete(key.Id, Grace),
            "activates" => looks.WhyNotActivate(key.Id),
            _ => looks.WhyNotDeactivate(key.Id, key.CreateDate),
        };
        if (whyNot is not null)
            Add($"a run {verb} the key {key.Id} of {owner.Name} {whyNot}");
        if (_isDenialDecisive)
            Add($"a run {verb} a key after {_denied} was denied");
        if (call.Action == _denied)
            return;
        switch (verb)
        {
            case "deletes":
                Deletions++;
                break;
            case "activates":
                Activations++;
                _deactivations.Remove((owner.Id, key.Id));
                break;
            default:
                _deactivations[(owner.Id, key.Id)] = RemediationHarness.DaysAgo(0);
                // From now on, the product may delete it after its grace period.
                _byPersons.Remove(key.Id);
                break;
        }
    }

    private void Change(string change, string action)
    {
        if (_harness.Account.Users.Present.InOrder.FirstOrDefault(other => other.Id == _user.Id) is not { } user)
            return;
        AccessKey? key = user.AccessKeys.Find(other => other.Id == _key.Id);
        switch (change)
        {
            case "the user is renamed":
                _harness.Account.Users.Rename(user.Name, $"renamed-{Calls}");
                break;
            case "two users swap names":
                Swap(user, _harness.Now(_other));
                break;
            case "the user is re-created under the name":
                _lostByPersons.UnionWith(user.AccessKeys.Select(own => own.Id));
                _harness.Account.Users.Delete(user.Name);
                IamUser created = _harness.AddUser(user.Name, 200);
                _harness.Set(created, created.AccessKeys[0], AccessKeyStatus.Inactive);
                _byPersons.Add(created.AccessKeys[0].Id);
                break;
            case "a person creates a key" when user.AccessKeys.Count < 2:
                _byPersons.Add(_harness.Account.Users.AddAccessKey(user.Name).Id);
                break;
            case "a person activates the key" when key is not null:
                _harness.Set(user, key, AccessKeyStatus.Active);
                break;
            case "a person deletes the key" when key is not null:
                _harness.Remove(user, key);
                _lostByPersons.Add(key.Id);
                break;
            case "a person deactivates the other key" when user.AccessKeys.Count == 2:
                _harness.Set(user, user.AccessKeys[1], AccessKeyStatus.Inactive);
                break;
            case KeyInterleaving.Used when key is not null:
                _harness.Use(user, key, daysAgo: 0);
                break;
            case "a waiver for the key is written":
                Waive(user, $"\"accessKeyId\":\"{_key.Id}\",");
                break;
            case "a waiver for the user is written":
                Waive(user, "");
                break;
            case "a record is forged":
                Forge(user);
                break;
            case "the remediation is paused":
                _harness.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");
                break;
            case "DeleteInactiveAccessKeys runs":
                _harness.RunAsync("DeleteInactiveAccessKeys").GetAwaiter().GetResult();
                break;
            case "ReactivateAccessKey runs":
                ReactivateAsync().GetAwaiter().GetResult();
                break;
            case "DeactivateAccessKeys runs":
                DeactivateAsync().GetAwaiter().GetResult();
                break;
            case KeyInterleaving.Denied:
                _denied = action;
                // IAM is listed again only for renamed users.
                _isDenialDecisive = !NotNeeded.Contains(action) && !(action == "ListUsers" && _looks.HasKeys);
                _harness.Account.Faults.Deny(action);
                break;
            case KeyInterleaving.Lost:
                _harness.Account.Faults.Cut(action, int.MaxValue, afterActing: true);
                break;
        }
    }

    /// <summary>
    /// Writes records for each key of the user that are past the grace period and signed with another key.
    /// </summary>
    private void Forge(IamUser user)
    {
        DateTimeOffset at = RemediationHarness.DaysAgo(100);
        string stranger = _harness.Account.KmsKeys.Add("stranger").Id;
        foreach (AccessKey key in user.AccessKeys)
        {
            DeactivationRecord record = new(
                new(key.Id),
                DeactivationPhase.Deactivated,
                at,
                $"{Guid.Empty}",
                DeactivationCause.Of(BrokenLimits.Age),
                IsNotified: true
            );
            RecordsInAccount.Write(_harness.Account, stranger, new(user.Id), record, at);
        }
    }

    private void Waive(IamUser user, string key) =>
        _harness.Account.Parameters.Put(
            $"{RemediationHarness.WaiverPath}by-a-person-{Calls}",
            $$"""
            {"user":"{{user.Name}}","userId":"{{user.Id}}",{{key}}"owner":"b","reason":"r","expires":"{{InDays(99)}}"}
            """
        );

    private static string InDays(int days) => $"{RemediationHarness.DaysAgo(-days):yyyy-MM-dd}";

    private void Swap(IamUser one, IamUser another)
    {
        _harness.Account.Users.Rename(one.Name, "between");
        _harness.Account.Users.Rename(another.Name, one.Name);
        _harness.Account.Users.Rename("between", another.Name);
    }

    private void LetPass(double days)
    {
        _harness.LetPass(days);
        foreach ((string User, string Key) each in _deactivations.Keys.ToArray())
            _deactivations[each] -= TimeSpan.FromDays(days);
    }

    private void Add(string disaster) => _disasters.Add($"{_interleaving}: {disaster}");
}
