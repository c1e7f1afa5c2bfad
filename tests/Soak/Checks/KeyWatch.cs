using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Soak.Accounts;

namespace AccessKeyRotation.Soak.Checks;

/// <summary>
/// Compares each call that changes a key with the state of the account, before the account handles the call. It uses no
/// code of the product.
/// </summary>
internal sealed class KeyWatch(SoakAccount account, SoakSettings settings, SoakFigures figures)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _deactivated = [];
    private readonly HashSet<string> _created = [];
    private readonly Dictionary<DateOnly, HashSet<string>> _automatic = [];
    private readonly List<string> _disasters = [];
    private SoakStep _step = new(SoakStep.Evaluation);
    private HashSet<string> _waived = [];
    private Dictionary<string, AccessKeyStatus> _statuses = [];

    /// <summary>The keys that the product deactivated and that are inactive since, with the time.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Deactivated => _deactivated;

    /// <summary>True if the product created the key.</summary>
    public bool IsCreated(string keyId) => _created.Contains(keyId);

    /// <summary>Starts to watch a run of the product.</summary>
    public void Begin(SoakStep step)
    {
        ForgetChangesByPeople();
        (_step, _waived, _statuses) = (step, SimulatedWaivers.CoveredKeys(account), Statuses());
    }

    /// <summary>Ends the run.</summary>
    /// <returns>What a person would call a disaster.</returns>
    public IReadOnlyList<string> End()
    {
        foreach ((string key, AccessKeyStatus status) in Statuses())
        {
            if (!_statuses.TryGetValue(key, out AccessKeyStatus before) || before == status)
                continue;
            if (status == AccessKeyStatus.Inactive)
            {
                _deactivated[key] = account.Time.GetUtcNow();
                if (_step.IsAutomatic)
                    CountAutomatic(key);
            }
            figures.Count(
                status == AccessKeyStatus.Inactive ? $"keys deactivated by {_step.Document}" : "keys reactivated"
            );
        }
        ForgetChangesByPeople();
        string[] disasters = [.. _disasters];
        _disasters.Clear();
        return disasters;
    }

    /// <summary>Examines a call before the account handles it.</summary>
    public void Watch(CallRequest call)
    {
        lock (_gate)
        {
            switch (call.Action)
            {
                case "UpdateAccessKey" when Find(call) is var (user, key):
                    if (call.Form["Status"] == "Active")
                        WatchActivation(user, key);
                    else if (key.Status == AccessKeyStatus.Active)
                        WatchDeactivation(user, key);
                    break;
                case "DeleteAccessKey" when Find(call) is var (user, key):
                    WatchDeletion(user, key);
                    break;
                case "CreateAccessKey":
                    Require(_step.Document == SoakStep.Rotate, "a key is created");
                    Require(!account.IsPaused, "a key is created while paused");
                    break;
                case "DeleteParameter":
                    WatchParameter(JsonElement.Parse(call.Json!).GetProperty("Name").GetString()!);
                    break;
            }
        }
    }

    /// <summary>Records the keys that exist after a rotation and did not exist before.</summary>
    public void RememberCreated()
    {
        foreach (string key in Statuses().Keys.Where(key => !_statuses.ContainsKey(key)))
        {
            _created.Add(key);
            figures.Count("keys created by RotateAccessKey");
        }
    }

    private void WatchActivation(IamUser user, AccessKey key)
    {
        Require(_step.Document == SoakStep.Reactivate, $"{key.Id} is activated");
        Require(key.Id == _step.KeyId && user.Id == _step.UserId, $"{key.Id} of {user.Id} is activated for another");
    }

    private void WatchDeactivation(IamUser user, AccessKey key)
    {
        DateTimeOffset now = account.Time.GetUtcNow();
        Require(!account.IsPaused, $"{key.Id} is deactivated while paused");
        Require(!_waived.Contains(key.Id), $"{key.Id} is deactivated and is waived");
        Require(
            _step.UserId is null || _step.UserId == user.Id,
            $"{key.Id} of another user, {user.Id}, is deactivated"
        );
        if (_step.Document == SoakStep.Deactivate)
        {
            Require(now - key.CreateDate > TimeSpan.FromDays(settings.MaxAge), $"{key.Id} is deactivated and is young");
        }
        else
        {
            Require(_step.Document == SoakStep.Finish, $"{key.Id} is deactivated");
            Require(
                user.AccessKeys.Exists(other =>
                    other.Id != key.Id && other is { Status: AccessKeyStatus.Active, LastUse: not null }
                ),
                $"{key.Id} is deactivated and no other key of {user.Id} is in use"
            );
            Require(
                key.LastUse is null || now - key.LastUse.At >= TimeSpan.FromDays(settings.WaitDays),
                $"{key.Id} is deactivated and is in use"
            );
        }
    }

    /// <summary>Counts a key that is inactive after an automatic run.</summary>
    private void CountAutomatic(string key)
    {
        DateOnly day = DateOnly.FromDateTime(account.Time.GetUtcNow().UtcDateTime);
        HashSet<string> keys = _automatic.TryGetValue(day, out HashSet<string>? known) ? known : _automatic[day] = [];
        keys.Add(key);
        Require(keys.Count <= settings.DailyLimit, $"{keys.Count} keys were deactivated in a day, the last is {key}");
    }

    private void WatchDeletion(IamUser user, AccessKey key)
    {
        DateTimeOffset now = account.Time.GetUtcNow();
        Require(!account.IsPaused, $"{key.Id} is deleted while paused");
        if (_step.Document == SoakStep.Rotate)
        {
            Require(_created.Contains(key.Id) && key.LastUse is null, $"{key.Id} of {user.Id} is deleted");
            return;
        }
        Require(_step.Document == SoakStep.Delete, $"{key.Id} is deleted");
        Require(key.Status == AccessKeyStatus.Inactive, $"{key.Id} is deleted and is {key.Status}");
        Require(!_waived.Contains(key.Id), $"{key.Id} is deleted and is waived");
        if (!_deactivated.TryGetValue(key.Id, out DateTimeOffset at))
        {
            Add($"{key.Id} of {user.Name} is deleted, and this product did not deactivate it");
            return;
        }
        Require(now - at > TimeSpan.FromDays(settings.GraceDays), $"{key.Id} is deleted before the end of its grace");
        Require(key.LastUse is null || key.LastUse.At < at, $"{key.Id} is deleted and was used after {at:u}");
        Require(
            account.Local.Topics.Messages.Any(message => message.Text.Contains(key.Id, StringComparison.Ordinal)),
            $"{key.Id} is deleted without a message that names it"
        );
        figures.Count("keys deleted");
    }

    /// <summary>The secret of an unused key of a user must stay, because it exists nowhere else.</summary>
    private void WatchParameter(string name)
    {
        if (!name.StartsWith(SoakAccount.DeliveredPath, StringComparison.Ordinal))
            return;
        if (account.Local.Parameters.Find(name) is not { } parameter)
            return;
        string id = DeliveredKeyOf(account, parameter);
        AccessKey? key = account.Local.Users.Present.OwnerOf(id)?.Key(id);
        Require(key is null or { LastUse: not null }, $"the secret of {id} is removed before it was used");
        figures.Count("delivered secrets removed");
    }

    public static string DeliveredKeyOf(SoakAccount account, StoredParameter parameter) =>
        JsonElement.Parse(account.Local.Parameters.Reveal(parameter)).GetProperty("AccessKeyId").GetString()!;

    private (IamUser User, AccessKey Key)? Find(CallRequest call) =>
        account.Local.Users.Present.Find(call.Form["UserName"]) is { } user
        && user.AccessKeys.Find(key => key.Id == call.Form["AccessKeyId"]) is { } found
            ? (user, found)
            : null;

    /// <summary>A key that a person activated or deleted is no longer one that this product deactivated.</summary>
    private void ForgetChangesByPeople()
    {
        Dictionary<string, AccessKeyStatus> statuses = Statuses();
        foreach (string key in _deactivated.Keys.ToArray())
        {
            if (!statuses.TryGetValue(key, out AccessKeyStatus status) || status == AccessKeyStatus.Active)
                _deactivated.Remove(key);
        }
    }

    private Dictionary<string, AccessKeyStatus> Statuses() =>
        account
            .Local.Users.Present.InOrder.SelectMany(user => user.AccessKeys)
            .ToDictionary(key => key.Id, key => key.Status);

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
            Add(otherwise);
    }

    private void Add(string disaster) => _disasters.Add($"{_step}: {disaster}.");
}
