using System.Globalization;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>A violating key for the machine-readable formats, from an evaluation or from stored results.</summary>
/// <param name="UserArn">Null if it is unknown.</param>
/// <param name="UserId">Null for a credential report, which has no ids.</param>
/// <param name="AccessKeyId">Null if it is unknown, as for a credential report.</param>
/// <param name="CreatedAt">A time, or a date from an annotation; null if it is unknown.</param>
/// <param name="LastUsedAt">A time, or a date from an annotation; null if it is unknown.</param>
internal sealed record ViolationRow(
    string AccountId,
    string UserName,
    string? UserArn,
    string? UserId,
    string? AccessKeyId,
    int? Slot,
    string? CreatedAt,
    int? AgeDays,
    string? LastUsedAt,
    string LastUseKind,
    string Reason,
    string? Owner
)
{
    /// <summary>The region of the stored result; null for an evaluation.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// The number of other violating keys of the user without details; null if every key has its own row.
    /// </summary>
    public int? MoreKeys { get; init; }

    /// <summary><c>new</c> or <c>remaining</c>; null without an earlier report.</summary>
    public string? Change { get; init; }

    /// <summary>The risk of the key; null if it was not requested.</summary>
    public RiskScore? Risk { get; init; }

    public static ViolationRow Of(EvaluatedViolation violation, Evaluation evaluation)
    {
        (EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) = violation;
        return new(
            account.AccountId,
            user.Name,
            user.Arn,
            user.Id?.Value,
            key.Id?.Value,
            key.Slot,
            ReportText.Moment(key.CreateDate),
            key.AgeInDays(evaluation.AsOf),
            key.LastUse is LastUse.At used ? ReportText.Moment(used.Date) : null,
            ReportText.LastUseKind(key.LastUse),
            evaluation.ReasonOf(key),
            user.Owner
        )
        {
            Change = evaluation.Comparison?.ChangeOf(violation.Identity),
            Risk = evaluation.ScoreOf(key),
        };
    }

    /// <summary>The id of the key, or its slot in the credential report.</summary>
    public string KeyName =>
        AccessKeyId ?? (Slot is { } slot ? string.Create(CultureInfo.InvariantCulture, $"slot {slot}") : "unknown");

    public static ViolationRow Of(AggregatedViolation violation, DateTimeOffset now) =>
        new(
            violation.AccountId,
            violation.UserName,
            violation.Recorded?.Arn,
            violation.User.Value,
            violation.Key?.Key.Value,
            Slot: null,
            violation.Key is { } key ? ReportText.Day(key.Created) : null,
            violation.AgeInDays(now),
            violation.Key?.LastUse is LastUse.At used ? ReportText.Day(used.Date) : null,
            ReportText.LastUseKind(violation.Key?.LastUse ?? LastUse.NotRead),
            violation.Reason,
            violation.Owner
        )
        {
            Region = violation.Region,
            MoreKeys = violation.Key?.MoreKeys ?? 0,
        };
}
