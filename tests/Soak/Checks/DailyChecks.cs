using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using AccessKeyRotation.Soak.Accounts;

namespace AccessKeyRotation.Soak.Checks;

/// <summary>Examines the account at the end of a day.</summary>
internal sealed class DailyChecks(SoakAccount account, SoakSettings settings, KeyWatch watch)
{
    private int _messages;

    /// <summary>What holds on every day.</summary>
    public IEnumerable<string> Always()
    {
        foreach (string key in watch.Deactivated.Keys)
        {
            if (RecordOf(key) is not { Phase: not DeactivationPhase.Reactivated })
                yield return $"{key} was deactivated, and no record verifies.";
        }
        IReadOnlyList<PublishedMessage> messages = account.Local.Topics.Messages;
        foreach (PublishedMessage message in messages.Skip(_messages))
        {
            if (account.IssuedSecrets.Any(secret => message.Text.Contains(secret, StringComparison.Ordinal)))
                yield return $"The message '{message.Subject}' contains a secret.";
        }
        _messages = messages.Count;
    }

    /// <summary>The number of delivered secrets whose key a person deleted, or whose user was deleted.</summary>
    public int DeadSecrets =>
        account.Local.Parameters.All.Count(parameter =>
            parameter.Name.StartsWith(SoakAccount.DeliveredPath, StringComparison.Ordinal)
            && account.Local.Users.Present.OwnerOf(KeyWatch.DeliveredKeyOf(account, parameter)) is null
        );

    /// <summary>What holds after a day without faults and without a pause.</summary>
    public IEnumerable<string> WithoutFaults()
    {
        foreach (string key in watch.Deactivated.Keys)
        {
            if (RecordOf(key) is not { Phase: DeactivationPhase.Deactivated, IsNotified: true })
                yield return $"{key} is inactive, and its record is {RecordOf(key)}.";
            else if (!IsNotified(key))
                yield return $"{key} was deactivated, and no message names it.";
        }
        foreach (StoredParameter parameter in account.Local.Parameters.All)
        {
            if (parameter.Name.StartsWith(SoakAccount.DeliveredPath, StringComparison.Ordinal) && IsOverdue(parameter))
                yield return $"{parameter.Name} of {parameter.LastModified:u} for {DescribeUser(parameter)} is not removed.";
        }
    }

    /// <summary>The stored results equal a full evaluation.</summary>
    public IEnumerable<string> Results()
    {
        HashSet<string> waived = SimulatedWaivers.CoveredKeys(account);
        DateTimeOffset now = account.Time.GetUtcNow();
        foreach (IamUser user in account.Local.Users.Present.InOrder)
        {
            bool isViolating = user.AccessKeys.Exists(key =>
                key.Status == AccessKeyStatus.Active
                && now - key.CreateDate > TimeSpan.FromDays(settings.MaxAge)
                && !waived.Contains(key.Id)
            );
            ComplianceType expected = isViolating ? ComplianceType.NonCompliant : ComplianceType.Compliant;
            ComplianceType? stored = account.Rule.ResultOf(user.Id)?.Evaluation.Compliance;
            if (stored != expected)
                yield return $"The result of {user.Name} ({user.Id}) is {stored}; a full evaluation has {expected}.";
        }
        HashSet<string> present = [.. account.Local.Users.Present.InOrder.Select(user => user.Id)];
        foreach (StoredEvaluation result in account.Rule.Results)
        {
            if (
                !present.Contains(result.Evaluation.ResourceId)
                && result.Evaluation.Compliance != ComplianceType.NotApplicable
            )
                yield return $"The deleted user {result.Evaluation.ResourceId} is {result.Evaluation.Compliance}.";
        }
    }

    /// <summary>The record of the key that the function would read now.</summary>
    public DeactivationRecord? RecordOf(string keyId) =>
        account.Local.Users.Present.OwnerOf(keyId) is { } user
            ? RecordsInAccount.Find<DeactivationRecord>(
                account.Local,
                SoakAccount.RecordsKey,
                new(RecordKind.Deactivation, new(user.Id), new(keyId))
            )
            : null;

    private bool IsNotified(string keyId) =>
        account.Local.Topics.Messages.Any(message =>
            message.Attributes["event"].Value == "access-key-deactivated"
            && message.Text.Contains(keyId, StringComparison.Ordinal)
        );

    private string DescribeUser(StoredParameter delivered)
    {
        string id = delivered.Name[SoakAccount.DeliveredPath.Length..];
        return account.Local.Users.Present.InOrder.FirstOrDefault(user => user.Id == id) is { } user
            ? $"{user.Name} with {string.Join(" and ", user.AccessKeys)}"
            : "a deleted user";
    }

    /// <summary>
    /// A secret is removed after the waiting time, once its key is used and the old key is unused. One more day is
    /// allowed, because the run is daily.
    /// </summary>
    private bool IsOverdue(StoredParameter parameter)
    {
        TimeSpan wait = TimeSpan.FromDays(settings.WaitDays + 1);
        DateTimeOffset now = account.Time.GetUtcNow();
        if (now - parameter.LastModified <= wait)
            return false;
        string id = KeyWatch.DeliveredKeyOf(account, parameter);
        if (account.Local.Users.Present.OwnerOf(id) is not { } user)
            return false; // Counted as a dead secret.
        HashSet<string> waived = SimulatedWaivers.CoveredKeys(account);
        return user.Key(id) is { LastUse: not null, Status: AccessKeyStatus.Active }
            && user.AccessKeys.TrueForAll(other =>
                other.Id == id
                || (!waived.Contains(other.Id) && (other.LastUse is null || now - other.LastUse.At > wait))
            );
    }
}
