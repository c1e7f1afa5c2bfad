using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Deactivations;

/// <summary>
/// The work that an automatic run defers to a later day, because the remediation is paused or the daily limit is
/// reached. The run ends successfully: AWS Config repeats a failed run, and after some attempts excludes the resource
/// permanently (a remediation exception).
/// </summary>
internal sealed class RunDeferral
{
    private readonly AutomaticRunCheck _check;
    private readonly ActionPermission _permission;
    private readonly RunAllowance? _allowance;
    private readonly List<AccessKeyId> _deferred = [];
    private string? _pause;

    private RunDeferral(AutomaticRunCheck check, ActionPermission permission, string? pause, RunAllowance? allowance) =>
        (_check, _permission, _pause, _allowance) = (check, permission, pause, allowance);

    /// <param name="planned">The keys that count toward the limit.</param>
    /// <exception cref="Aws.AwsCallFailedException">The executions of the day cannot be read.</exception>
    public static async Task<RunDeferral> ReadAsync(
        AutomaticRunCheck check,
        ActionPermission permission,
        IReadOnlyList<AccessKeyId> planned,
        CancellationToken cancellationToken
    )
    {
        string? pause = await permission.FindPauseAsync(cancellationToken);
        RunAllowance? allowance =
            pause is null && planned.Count > 0 ? await check.ReadAllowanceAsync(planned, cancellationToken) : null;
        return new(check, permission, pause, allowance);
    }

    /// <summary>Returns true, and records the key, if the run is not allowed to act on it today.</summary>
    public async Task<bool> DefersAsync(AccessKeyId key, bool isCounted, CancellationToken cancellationToken)
    {
        _pause ??= await _permission.FindPauseAsync(cancellationToken);
        bool isDeferred = _pause is not null || (isCounted && !_allowance!.Allowed.Contains(key));
        if (isDeferred)
            _deferred.Add(key);
        return isDeferred;
    }

    /// <summary>
    /// Sends the day's notification unless an earlier run did, and adds the deferred keys to the answer.
    /// </summary>
    public async Task<RemediationResult> CompleteAsync(
        RemediationResult answer,
        IReadOnlyList<AccessKeyId> deactivated,
        RunningDocument document,
        NotificationPublisher notifications,
        CancellationToken cancellationToken
    )
    {
        answer = answer with { Deactivated = [.. deactivated.Select(key => key.Value)] };
        if (_deferred.Count == 0)
            return answer;
        Deferral deferral = _pause is null
            ? _allowance!.Deferral!
            : (await _check.ReadPausedAsync(cancellationToken)).Deferral!;
        string? unsent = null;
        if (deferral is { IsNotified: false, Reason: not DeferralReason.EarlierRuns })
        {
            unsent = await TryNotifyAsync(deferral, document, notifications, cancellationToken);
            deferral = deferral with { IsNotified = unsent is null };
        }
        string why = _pause ?? Describe(deferral);
        return answer with
        {
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.Summary} {_deferred.Count} deferred to a later day: "
                    + $"{why}{(unsent is null ? "" : $" The notification was not sent: {unsent}")}"
            ),
            Deferred = [.. _deferred.Select(key => $"{key}: {why}")],
            Deferral = deferral,
        };
    }

    /// <summary>
    /// Sends the notification. A failure does not fail the run, because AWS Config would exclude the user; the next run
    /// sends it.
    /// </summary>
    private async Task<string?> TryNotifyAsync(
        Deferral deferral,
        RunningDocument document,
        NotificationPublisher notifications,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await notifications.PublishAsync(
                _pause is null
                    ? DeferralNotification.OfLimit(document, deferral.Limit)
                    : DeferralNotification.OfPause(document, _pause),
                cancellationToken
            );
            return null;
        }
        catch (Aws.AwsCallFailedException failed)
        {
            return failed.Message;
        }
    }

    private static string Describe(Deferral deferral) =>
        deferral.Reason switch
        {
            DeferralReason.DailyLimit => $"the daily limit of {deferral.Limit} access keys "
                + $"({RemediationSettings.MaxDeactivationsPerDayVariable}) is reached.",
            _ => $"earlier runs of today are still in progress and may reach the daily limit of {deferral.Limit} "
                + "access keys.",
        };
}
