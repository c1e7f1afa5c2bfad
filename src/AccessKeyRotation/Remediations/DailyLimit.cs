using System.Text.Json.Serialization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// Limits the distinct keys that automatic runs deactivate in a day (UTC). Each run reserves capacity for the runs that
/// started before it, so that concurrent runs do not exceed the limit. Each key counts once a day, so that one user
/// cannot use up the limit.
/// </summary>
/// <param name="max">The maximum number of keys a day.</param>
public sealed class DailyLimit(int max)
{
    /// <summary>
    /// The maximum number of keys that a run of unknown outcome deactivated: IAM allows 2 access keys for each user.
    /// </summary>
    public const int MaxKeysOfRun = 2;

    /// <summary>
    /// Returns the start of the day that a run counts in. The start of the run decides, regardless of its time in a
    /// queue.
    /// </summary>
    public static DateTimeOffset DayOf(DateTimeOffset start) => new(start.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Returns the keys that the current run is allowed to deactivate.</summary>
    /// <param name="planned">The keys that the run plans to deactivate, in order.</param>
    /// <param name="day">The known automatic runs of the day, including the current one.</param>
    /// <param name="isComplete">False if earlier runs of the day can be missing from <paramref name="day"/>.</param>
    public RunAllowance Evaluate(
        AutomaticRun current,
        IReadOnlyList<AccessKeyId> planned,
        IReadOnlyCollection<AutomaticRun> day,
        bool isComplete = true
    )
    {
        AutomaticRun[] earlier = EarlierThan(current, day);
        HashSet<AccessKeyId> counted = [.. earlier.SelectMany(run => run.Deactivated ?? [])];
        int inProgress = earlier.Count(run => !run.HasEnded);
        int rest =
            max - counted.Count - (MaxKeysOfRun * earlier.Count(run => run is { HasEnded: true, Deactivated: null }));
        if (rest <= 0 || earlier.Any(run => IsReached(run.Deferral)))
            return Deferred(DeferralReason.DailyLimit, [], earlier, isComplete);

        AccessKeyId[] uncounted = [.. planned.Where(key => !counted.Contains(key))];
        int sure = Math.Max(0, rest - (MaxKeysOfRun * inProgress));
        AccessKeyId[] over = isComplete ? [.. uncounted.Skip(sure)] : uncounted;
        if (over.Length == 0)
            return new(planned, Deferral: null, IsFinal: true);
        if (!isComplete || inProgress > 0)
            return new(
                [.. planned.Except(over)],
                new(DeferralReason.EarlierRuns, max, IsNotified: false),
                IsFinal: false
            );
        return Deferred(DeferralReason.DailyLimit, [.. planned.Except(over)], earlier, isComplete);
    }

    /// <summary>Returns the allowance of a paused run: no keys, and whether the day's notification was sent.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public RunAllowance EvaluatePaused(
        AutomaticRun current,
        IReadOnlyCollection<AutomaticRun> day,
        bool isComplete = true
    ) => Deferred(DeferralReason.Paused, [], EarlierThan(current, day), isComplete);

    /// <summary>Returns true if no further run of the day can change the allowance, so that reading can stop.</summary>
    public static bool IsKnown(RunAllowance allowance) =>
        allowance is { Deferral: { Reason: not DeferralReason.EarlierRuns, IsNotified: true } };

    private static AutomaticRun[] EarlierThan(AutomaticRun current, IEnumerable<AutomaticRun> day) =>
        [
            .. day.Where(run =>
                    run.Id != current.Id && run.StartedAt >= DayOf(current.StartedAt) && run.IsBefore(current)
                )
                .DistinctBy(run => run.Id),
        ];

    private RunAllowance Deferred(
        DeferralReason reason,
        IReadOnlyList<AccessKeyId> allowed,
        AutomaticRun[] earlier,
        bool isComplete
    )
    {
        bool isNotified = earlier.Any(run =>
            run.Deferral is { IsNotified: true } deferral
            && deferral.Reason == reason
            && (reason != DeferralReason.DailyLimit || IsReached(deferral))
        );
        // An earlier run in progress can send the notification.
        return new(
            allowed,
            new(reason, max, isNotified),
            IsFinal: isNotified || (isComplete && earlier.All(run => run.HasEnded))
        );
    }

    /// <summary>The limit stays reached for the rest of the day unless it is raised.</summary>
    private bool IsReached(Deferral? deferral) =>
        deferral is { Reason: DeferralReason.DailyLimit } reached && reached.Limit >= max;
}

/// <summary>The keys that an automatic run is allowed to deactivate now.</summary>
/// <param name="Allowed">The planned keys that the run may deactivate.</param>
/// <param name="Deferral">Null if every planned key is allowed.</param>
/// <param name="IsFinal">False if the allowance can change when earlier runs of the day end.</param>
public sealed record RunAllowance(IReadOnlyList<AccessKeyId> Allowed, Deferral? Deferral, bool IsFinal);

/// <summary>An execution that AWS Config started, with its known outcome.</summary>
/// <param name="Deactivated">The deactivated keys; null if the execution is in progress or did not report them.</param>
/// <param name="Deferral">Null if no key was deferred to a later day, or if the execution is in progress.</param>
public sealed record AutomaticRun(
    string Id,
    DateTimeOffset StartedAt,
    bool HasEnded,
    IReadOnlyList<AccessKeyId>? Deactivated = null,
    Deferral? Deferral = null
)
{
    /// <summary>The order in which runs use up the limit: by start, equal starts by id.</summary>
    public bool IsBefore(AutomaticRun other) =>
        StartedAt != other.StartedAt ? StartedAt < other.StartedAt : string.CompareOrdinal(Id, other.Id) < 0;
}

/// <summary>The reason why an automatic run deferred keys to a later day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeferralReason>))]
public enum DeferralReason
{
    /// <summary>The daily limit is reached.</summary>
    DailyLimit,

    /// <summary>The remediation is paused, or the pause parameter cannot be read.</summary>
    Paused,

    /// <summary>Earlier runs of the day did not end in time and can use up the rest of the limit.</summary>
    EarlierRuns,
}

/// <summary>The part of an automatic run's result about the keys that it deferred to a later day.</summary>
/// <param name="Limit">The daily limit that the run applied.</param>
/// <param name="IsNotified">True if this run, or an earlier run that it read, sent the day's notification for the
/// reason.</param>
public sealed record Deferral(DeferralReason Reason, int Limit, bool IsNotified);
