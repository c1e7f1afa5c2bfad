using System.Globalization;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;
using AccessKeyRotation.Soak.Accounts;
using AccessKeyRotation.Soak.Checks;

namespace AccessKeyRotation.Soak.People;

/// <summary>What people do in the account, without this product.</summary>
internal sealed class People(
    SoakAccount account,
    SoakSettings settings,
    KeyWatch watch,
    SoakFigures figures,
    Random random
)
{
    private const double IsUsed = 0.7;
    private const double IsOldKeyUsed = 0.1;

    private readonly HashSet<string> _unused = [];
    private int _born;
    private int _waivers;

    private UserDirectory Users => account.Local.Users;

    private DateTimeOffset Now => account.Time.GetUtcNow();

    /// <summary>Adds the users of the first day, with keys of all ages.</summary>
    public void Arrive()
    {
        for (int i = 0; i < settings.Users; i++)
            AddUser(random.Next(settings.OldestKey));
    }

    /// <summary>Uses keys, and does some random things.</summary>
    public void Live()
    {
        foreach (IamUser user in Users.Present.InOrder.ToArray())
            UseKeys(user);
        for (int i = 0; i < Math.Max(2, settings.Users / 40); i++)
            Act();
    }

    /// <summary>Renames users, also during a run.</summary>
    public void Rename()
    {
        if (Any() is not { } user)
            return;
        figures.Count("renames");
        if (random.Next(2) == 0 && Any() is { } other && other.Id != user.Id)
        {
            Users.Rename(user.Name, "between");
            Users.Rename(other.Name, user.Name);
            Users.Rename("between", other.Name);
        }
        else
        {
            Users.Rename(user.Name, $"user-{++_born}");
        }
    }

    /// <summary>A random user; null if there is none.</summary>
    public IamUser? Any()
    {
        IamUser[] users = [.. Users.Present.InOrder];
        return users.Length == 0 ? null : users[random.Next(users.Length)];
    }

    private void Act()
    {
        if (Any() is not { } user)
            return;
        AccessKey? key = user.AccessKeys.IsEmpty ? null : user.AccessKeys[random.Next(user.AccessKeys.Count)];
        switch (random.Next(12))
        {
            case 0 or 1 when user.AccessKeys.Count < 2:
                Users.AddAccessKey(user.Name, Now);
                figures.Count("keys created by people");
                break;
            case 2 when key is not null:
                Change(user, user.AccessKeys.Remove(key));
                figures.Count("keys deleted by people");
                break;
            case 3 when key is { Status: AccessKeyStatus.Active }:
                Set(user, key, AccessKeyStatus.Inactive);
                figures.Count("keys deactivated by people");
                break;
            case 4 when key is { Status: AccessKeyStatus.Inactive }:
                Set(user, key, AccessKeyStatus.Active);
                figures.Count("keys activated by people");
                break;
            case 5:
                Rename();
                break;
            case 6:
                Users.Delete(user.Name);
                figures.Count("users deleted");
                if (random.Next(2) == 0)
                    Users.AddAccessKey(Users.Add(user.Name, createDate: Now).Name, Now);
                else
                    AddUser(0);
                break;
            case 7 or 8:
                Waive(user, key);
                break;
            case 9:
                RemoveWaiver();
                break;
            case 10 when key is not null:
                Forge(user, key);
                break;
            case 11:
                AddUser(0);
                break;
        }
    }

    private void AddUser(int keyAge)
    {
        IamUser user = Users.Add($"user-{++_born}", createDate: Now.AddDays(-1000).AddMinutes(-_born));
        Users.Change(user.Name, present => present with { Tags = present.Tags.SetItem("owner", $"team-{_born % 7}") });
        AccessKey key = Users.AddAccessKey(user.Name, Now.AddDays(-keyAge).AddMinutes(-random.Next(600)));
        if (random.NextDouble() > IsUsed)
            _unused.Add(key.Id);
    }

    private void UseKeys(IamUser user)
    {
        AccessKey[] active =
        [
            .. user.AccessKeys.Where(key => key.Status == AccessKeyStatus.Active).OrderBy(key => key.CreateDate),
        ];
        for (int i = 0; i < active.Length; i++)
        {
            if (
                _unused.Contains(active[i].Id)
                || random.NextDouble() > (i == active.Length - 1 ? IsUsed : IsOldKeyUsed)
            )
                continue;
            Users.ChangeAccessKey(user.Name, active[i].Id, key => key with { LastUse = new(Now) });
        }
    }

    private void Waive(IamUser user, AccessKey? key)
    {
        string userId = random.Next(2) == 0 ? $"\"userId\":\"{user.Id}\"," : "";
        string keyId = key is not null && random.Next(2) == 0 ? $"\"accessKeyId\":\"{key.Id}\"," : "";
        // Some waivers have no owner, are over, or are too long.
        string owner = random.Next(8) == 0 ? "" : "\"owner\":\"team-a\",";
        string expires = Now.AddDays(random.Next(8) == 0 ? 300 : random.Next(60))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        account.Local.Parameters.Put(
            $"{SoakAccount.WaiverPath}{++_waivers}",
            $$"""{"user":"{{user.Name}}",{{userId}}{{keyId}}{{owner}}"reason":"r","expires":"{{expires}}"}"""
        );
        figures.Count("waivers written");
    }

    private void RemoveWaiver()
    {
        StoredParameter[] waivers =
        [
            .. account.Local.Parameters.All.Where(parameter =>
                parameter.Name.StartsWith(SoakAccount.WaiverPath, StringComparison.Ordinal)
            ),
        ];
        if (waivers.Length == 0)
            return;
        account.Local.Parameters.Delete(waivers[random.Next(waivers.Length)].Name);
        figures.Count("waivers removed");
    }

    /// <summary>
    /// Writes a record that this product did not sign, or an earlier version of its record. Nothing may depend on it.
    /// </summary>
    private void Forge(IamUser user, AccessKey key)
    {
        RecordName name = new(RecordKind.Deactivation, new(user.Id), new(key.Id));
        IReadOnlyList<StoredParameter> history = account.Local.Parameters.History(name.Value);
        string text =
            history.Count > 0 ? history[0].Value
            : watch.Deactivated.Count == 0 ? "{}"
            : $$"""{"userId":"{{user.Id}}","accessKeyId":"{{key.Id}}","phase":"deactivated","at":"{{Now.AddDays(-99):yyyy-MM-ddTHH:mm:ssZ}}","executionId":"x","cause":"rotation","notified":true,"version":1,"mac":"AAAA"}""";
        account.Local.Parameters.Put(name.Value, text);
        figures.Count("records forged");
    }

    private void Set(IamUser user, AccessKey key, AccessKeyStatus status) =>
        Users.ChangeAccessKey(user.Name, key.Id, present => present with { Status = status });

    private void Change(IamUser user, System.Collections.Immutable.ImmutableList<AccessKey> keys) =>
        Users.Change(user.Name, present => present with { AccessKeys = keys });
}
