using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Cli.Evaluating.Aggregating;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>A violating key as the formats for programs have it, whoever judged it.</summary>
/// <param name="UserArn">Null where it is not known.</param>
/// <param name="UserId">Null from a credential report, which has none.</param>
/// <param name="AccessKeyId">Null where only the slot is known, or nothing.</param>
/// <param name="CreatedAt">A moment or, from AWS Config's annotation, a day; null where it is not known.</param>
/// <param name="LastUsedAt">The same.</param>
internal sealed record ViolationRow(
    string AccountId, string UserName, string? UserArn, string? UserId, string? AccessKeyId, int? Slot, string? CreatedAt, int? AgeDays, string? LastUsedAt, string LastUseKind,
    string Reason, string? Owner)
{
    /// <summary>Whose AWS Config holds the result; null where it was not read from there.</summary>
    public string? Region { get; init; }

    /// <summary>How many more keys of the user violate, of which nothing else is known; null where every key has its own row.</summary>
    public int? MoreKeys { get; init; }

    public static ViolationRow Of(EvaluatedViolation violation, Evaluation evaluation)
    {
        (EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) = violation;
        return new(
            account.AccountId, user.Name, user.Arn, user.Id?.Value, key.Id?.Value, key.Slot, ReportText.Moment(key.CreateDate), key.AgeInDays(evaluation.AsOf),
            key.LastUse is LastUse.At used ? ReportText.Moment(used.Date) : null, ReportText.LastUseKind(key.LastUse), evaluation.ReasonOf(key), user.Owner);
    }

    public static ViolationRow Of(AggregatedViolation violation, DateTimeOffset now) => new(
        violation.AccountId, violation.UserName, violation.Recorded?.Arn, violation.User.Value, violation.Key?.Key.Value, Slot: null,
        violation.Key is { } key ? ReportText.Day(key.Created) : null, violation.AgeInDays(now), violation.Key?.LastUse is LastUse.At used ? ReportText.Day(used.Date) : null,
        ReportText.LastUseKind(violation.Key?.LastUse ?? LastUse.NotRead), violation.Reason, violation.Owner)
    {
        Region = violation.Region,
        MoreKeys = violation.Key?.MoreKeys ?? 0,
    };
}
