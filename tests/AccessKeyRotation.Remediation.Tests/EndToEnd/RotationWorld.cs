using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// An account with two users in which one <see cref="RotationInterleaving" /> occurs. Checks for harm from the
/// account's side, before every call and at the end: a key of a person is deleted; another user can read a secret; a
/// user has no working key; a secret is lost although its record has the phase Delivered or Ended.
/// </summary>
internal sealed class RotationWorld : IAsyncDisposable
{
    private const string Name = "user";
    private const string Other = "other";

    private readonly RemediationHarness _harness;
    private readonly RotationInterleaving _interleaving;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _disasters = [];
    private readonly HashSet<string> _byPersons = [];
    private readonly HashSet<string> _lostByPersons = [];
    private IamUser _user = null!;
    private IamUser _other = null!;
    private volatile bool _isChanging;

    private RotationWorld(RemediationHarness harness, RotationInterleaving interleaving) =>
        (_harness, _interleaving) = (harness, interleaving);

    /// <summary>The number of calls of the run.</summary>
    public int Calls { get; private set; }

    public bool HasChanged { get; private set; }

    public IReadOnlyCollection<string> Disasters => _disasters;

    public AutomationExecution Run { get; private set; } = null!;

    public static async Task<RotationWorld> StartAsync(RotationInterleaving interleaving)
    {
        RotationWorld world = new(await RemediationHarness.StartInProcessAsync(), interleaving);
        await world.ArrangeAsync();
        return world;
    }

    /// <summary>
    /// Runs the document with the change, then the actions of owners and schedules on the following days.
    /// </summary>
    public async Task RunAsync()
    {
        _harness.Account.Faults.BeforeAnswer = Watch;
        Run = await StartAsync(_interleaving.Case);
        Look("the end of the run");
        _harness.Account.Faults.Clear();
        if (!HasChanged)
            return;

        foreach (
            string document in (string[])
                [RotationInterleaving.Rotate, RotationInterleaving.Finish, RotationInterleaving.Rotate]
        )
        {
            await StartAsync(document);
            Look($"the end of {document}");
            FetchSecret();
            _harness.LetPass(8);
        }
        if (_interleaving.Change is not ("the call is denied" or "the answer is lost"))
        {
            // A document that starts after the swap is for the user who has the name then.
            bool isRotated = _harness.RotationOf(_other, _other.AccessKeys[0].Id) is { NewKey: not null };
            AddIf(
                _harness.Now(_other).AccessKeys.Count > 1 && !isRotated,
                "another user has a key that was created for the user"
            );
        }
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private async Task ArrangeAsync()
    {
        _user = _harness.AddUser(Name, 100);
        _other = _harness.AddUser(Other, 100);
        _byPersons.UnionWith([_user.AccessKeys[0].Id, _other.AccessKeys[0].Id]);
        switch (_interleaving.Case)
        {
            case RotationInterleaving.Recover:
                _harness.DenyDelivery();
                await RotateAsync();
                break;
            case RotationInterleaving.Redeliver or RotationInterleaving.Remind:
                await RotateAsync();
                _harness.LetPass(10);
                break;
            case RotationInterleaving.Finish:
                await RotateAsync();
                _harness.LetPass(10);
                _harness.Use(_user, _harness.KeysOf(_user)[1], daysAgo: 9);
                break;
        }
        _harness.Account.Faults.Clear();
        _harness.Account.Calls.Clear();
    }

    private Task<AutomationExecution> StartAsync(string start) =>
        start switch
        {
            RotationInterleaving.Rotate or RotationInterleaving.Recover => RotateAsync(),
            RotationInterleaving.Redeliver => RotateAsync(("Redeliver", "true")),
            _ => _harness.RunAsync("FinishRotation"),
        };

    private Task<AutomationExecution> RotateAsync(params (string Name, string Value)[] parameters) =>
        _harness.RunAsync("RotateAccessKey", [("UserName", _harness.Now(_user).Name), .. parameters]);

    private void Watch(CallRequest call)
    {
        // The change can be another run, whose calls arrive here while the first run waits.
        if (_isChanging)
            return;
        lock (_gate)
        {
            Look($"call {Calls}, {call.Action}");
            if (Calls == _interleaving.Call || Calls == _interleaving.Until)
            {
                _isChanging = HasChanged = true;
                Change(call.Action);
                Look($"the change before call {Calls}, {call.Action}");
                _isChanging = false;
            }
            Calls++;
        }
    }

    private void Change(string action)
    {
        IamUser user = _harness.Now(_user);
        AccessKey[] keys = _harness.KeysOf(user);
        AccessKey? old = Array.Find(keys, key => key.Id == _user.AccessKeys[0].Id);
        switch (_interleaving.Change)
        {
            case "the user is renamed":
                _harness.Account.Users.Rename(user.Name, "renamed");
                break;
            case "two users swap names":
                Swap(user, _harness.Now(_other));
                break;
            case "a person creates a key" when keys.Length < 2:
                _byPersons.Add(_harness.Account.Users.AddAccessKey(user.Name).Id);
                break;
            case "a person deletes the old key" when old is not null:
                _harness.Remove(user, old);
                _lostByPersons.Add(old.Id);
                break;
            case "a person deactivates the old key" when old is not null:
                _harness.Set(user, old, AccessKeyStatus.Inactive);
                _lostByPersons.Add(old.Id);
                break;
            case "a person deletes the newest key" when keys.Length == 2:
                _harness.Remove(user, keys[1]);
                _lostByPersons.Add(keys[1].Id);
                break;
            case "a person deactivates the newest key" when keys.Length == 2:
                _harness.Set(user, keys[1], AccessKeyStatus.Inactive);
                _lostByPersons.Add(keys[1].Id);
                break;
            case "the newest key is used"
                when keys.Length == 2 && _harness.DeliveredTo(user)?.AccessKeyId == keys[1].Id:
                _harness.Use(user, keys[1], daysAgo: 0);
                break;
            case "RotateAccessKey runs":
                RotateAsync().GetAwaiter().GetResult();
                break;
            case "RotateAccessKey redelivers":
                RotateAsync(("Redeliver", "true")).GetAwaiter().GetResult();
                break;
            case "FinishRotation runs":
                _harness.RunAsync("FinishRotation").GetAwaiter().GetResult();
                break;
            case "the call is denied":
                _harness.Account.Faults.Deny(action);
                break;
            case "the answer is lost":
                _harness.Account.Faults.Cut(action, int.MaxValue, afterActing: true);
                break;
        }
    }

    private void Swap(IamUser one, IamUser another)
    {
        _harness.Account.Users.Rename(one.Name, "between");
        _harness.Account.Users.Rename(another.Name, one.Name);
        _harness.Account.Users.Rename("between", another.Name);
    }

    /// <summary>The owner fetches a delivered secret, which requires an active old key, and uses it.</summary>
    private void FetchSecret()
    {
        foreach (
            AccessKey key in _harness.KeysOf(_user).Where(key => key.Id == _harness.DeliveredTo(_user)?.AccessKeyId)
        )
            _harness.Use(_user, key, daysAgo: 0);
    }

    private void Look(string at)
    {
        UserSet users = _harness.Account.Users.Present;
        AccessKey[] all = [.. users.InOrder.SelectMany(user => user.AccessKeys)];
        foreach (string missing in _byPersons.Except(_lostByPersons).Except(all.Select(key => key.Id)))
            Add($"the key {missing} that a person created is deleted", at);

        foreach (
            StoredParameter parameter in _harness.Account.Parameters.All.Where(parameter =>
                parameter.Name.Contains("/delivered/", StringComparison.Ordinal)
            )
        )
        {
            string key = JsonElement
                .Parse(_harness.Account.Parameters.Reveal(parameter))
                .GetProperty("AccessKeyId")
                .GetString()!;
            IamUser? holder = users.InOrder.FirstOrDefault(user => user.AccessKeys.Exists(other => other.Id == key));
            AddIf(
                holder is not null && !parameter.Name.EndsWith($"/{holder.Id}", StringComparison.Ordinal),
                $"a secret of {holder?.Id} can be read under {parameter.Name}",
                at
            );
        }

        foreach (IamUser user in users.InOrder)
        {
            bool isWorking = user.AccessKeys.Exists(key =>
                key.Status == AccessKeyStatus.Active && (_byPersons.Contains(key.Id) || key.LastUse is not null)
            );
            AddIf(!isWorking && _lostByPersons.Count == 0, $"{user.Id} has no working key", at);
        }
        LookAtSecret(at);
    }

    private void LookAtSecret(string at)
    {
        string? delivered = _harness.DeliveredTo(_user)?.AccessKeyId;
        AccessKey? unused = _harness
            .Now(_user)
            .AccessKeys.Find(key =>
                !_byPersons.Contains(key.Id) && key.LastUse is null && key.Status == AccessKeyStatus.Active
            );
        if (unused is null || unused.Id == delivered)
            return;
        RotationRecord? record = _harness.RotationOf(_user, _user.AccessKeys[0].Id);
        AddIf(
            record is { Phase: RotationPhase.Delivered, IsNotified: true } && record.NewKey?.Value == unused.Id,
            $"the secret of {unused.Id} is lost and recorded as delivered",
            at
        );
        AddIf(
            record is { Phase: RotationPhase.Ended },
            $"the secret of {unused.Id} is lost and the rotation has ended",
            at
        );
    }

    private void AddIf(bool isDisaster, string disaster, string at = "the end")
    {
        if (isDisaster)
            Add(disaster, at);
    }

    private void Add(string disaster, string at) => _disasters.Add($"{_interleaving}: {disaster}, before {at}");
}
