using System.Globalization;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Evaluations;

/// <summary>The result of a live check.</summary>
/// <param name="Evaluated">The users whose keys were read, and whose name still belongs to the same id after the
/// read.</param>
/// <param name="Unread">The users whose keys could not be read.</param>
/// <param name="NotReached">The number of users that were not checked because time ran out or IAM stopped
/// responding.</param>
/// <param name="Unanswered">The error that stopped the check before all users were reached; null if there was none, or
/// if time ran out.</param>
public sealed record CheckedUsers(
    IReadOnlyList<CheckedUser> Evaluated,
    IReadOnlyList<UnreadUser> Unread,
    int NotReached,
    AwsCallFailedException? Unanswered = null
)
{
    /// <summary>
    /// The error that names the users without a result; null if there are none, or if only time was missing.
    /// </summary>
    public UsersNotReadException? Failure =>
        Unread.Count > 0 || Unanswered is not null
            ? new(Unread, Unanswered is null ? 0 : NotReached, Unanswered)
            : null;
}

/// <summary>
/// The keys of some users cannot be read. These users are not evaluated, and their earlier results stay.
/// </summary>
/// <param name="notReached">The number of users that were not tried because IAM stopped responding.</param>
public sealed class UsersNotReadException(
    IReadOnlyList<UnreadUser> users,
    int notReached,
    AwsCallFailedException? unanswered
) : Exception(Describe(users, notReached, unanswered), unanswered ?? (users.Count > 0 ? users[0].Cause : null))
{
    private const int NamedInMessage = 5;

    /// <summary>The users whose keys cannot be read, without those that were not tried.</summary>
    public IReadOnlyList<UnreadUser> Users { get; } = users;

    /// <summary>True if IAM stopped responding, so that some users were not tried.</summary>
    public bool IsOpen => unanswered is not null;

    private static string Describe(IReadOnlyList<UnreadUser> users, int notReached, AwsCallFailedException? unanswered)
    {
        List<string> sentences = [];
        if (users.Count > 0)
        {
            string more =
                users.Count > NamedInMessage
                    ? string.Create(CultureInfo.InvariantCulture, $"; and {users.Count - NamedInMessage} more")
                    : "";
            IEnumerable<string> named = users
                .OrderBy(user => user.User.Name.Value, StringComparer.Ordinal)
                .Take(NamedInMessage)
                .Select(user => $"{user}");
            sentences.Add(
                $"The access keys of {Counted(users.Count)} could not be read and their earlier results stay: "
                    + $"{string.Join("; ", named).TrimEnd('.')}{more}."
            );
        }
        if (unanswered is not null)
            sentences.Add(
                $"{Counted(notReached)} not evaluated because IAM stopped responding: "
                    + $"{unanswered.Message.TrimEnd('.')}."
            );
        return string.Join(" ", sentences);
    }

    private static string Counted(int users) =>
        string.Create(CultureInfo.InvariantCulture, $"{users} {(users == 1 ? "user" : "users")}");
}

/// <summary>A user whose keys cannot be read. The user is not evaluated, and the earlier result stays.</summary>
public sealed record UnreadUser(IamUser User, AwsCallFailedException Cause)
{
    public override string ToString() => $"{User.Name}: {Cause.Message}";
}

/// <summary>A user after the live check.</summary>
/// <param name="User">With the current name.</param>
/// <param name="Keys">The current keys. Their last use is read if the report has it or the policy requires it.</param>
/// <param name="DisagreesWithReport">True if a live key is older than the report shows.</param>
public sealed record CheckedUser(
    IamUser User,
    IReadOnlyList<AccessKey> Keys,
    EvaluationResult EvaluationResult,
    bool DisagreesWithReport = false
);
