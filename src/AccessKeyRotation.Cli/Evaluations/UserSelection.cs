using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The users that a report includes. Every condition that is present must be met.</summary>
/// <param name="Names">The names of the users, without regard to case, as in IAM; empty for all users.</param>
/// <param name="Owners">Values of the owner tag, without regard to case; empty for all users.</param>
/// <param name="Tags">Tags that a user must have, all of them.</param>
/// <param name="Path">The start of the IAM path, such as <c>/applications/</c>; null for all users.</param>
internal sealed record UserSelection(
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Owners,
    IReadOnlyList<TagCondition> Tags,
    string? Path
)
{
    public static UserSelection All { get; } = new([], [], [], null);

    public bool IncludesAll => Names.Count == 0 && Owners.Count == 0 && Tags.Count == 0 && Path is null;

    /// <summary>The conditions in words; empty if all users are included.</summary>
    public IReadOnlyList<string> Words { get; } =
    [
        .. Names.Count > 0 ? [$"user {string.Join(" or ", Names)}"] : Array.Empty<string>(),
        .. Owners.Count > 0 ? [$"owner {string.Join(" or ", Owners)}"] : Array.Empty<string>(),
        .. Tags.Select(tag => $"tag {tag}"),
        .. Path is null ? Array.Empty<string>() : [$"path {Path}"],
    ];

    /// <summary>Returns true for a user of the live account who is included.</summary>
    public bool Includes(ListedUser user, string ownerTag) =>
        Includes(user.User.Name.Value, user.Arn)
        && (Owners.Count == 0 || IsAmong(Owners, user.Tags.ValueOf(ownerTag)))
        && Tags.All(tag => tag.IsMetBy(user.Tags));

    /// <summary>Returns true for a user whose name and ARN are included. A credential report has no tags.</summary>
    public bool Includes(string name, string arn) =>
        (Names.Count == 0 || IsAmong(Names, name))
        && (Path is null || PathOf(arn).StartsWith(Path, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="CommandFailedException">A selected name is not among the names: a report without it would look
    /// as if the user complied.</exception>
    public void RequireNames(IEnumerable<string> found, string place)
    {
        if (Names.Except(found, StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } missing)
            throw new CommandFailedException(
                $"{place} no user {string.Join(" and no user ", missing)}: check the value of --user."
            );
    }

    private static bool IsAmong(IReadOnlyList<string> texts, string? text) =>
        texts.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the path with both slashes of an ARN such as
    /// <c>arn:aws:iam::111122223333:user/path/name</c>.</summary>
    private static string PathOf(string arn)
    {
        const string user = ":user";
        int start = arn.IndexOf(user, StringComparison.Ordinal);
        return start < 0 ? "" : arn[(start + user.Length)..(arn.LastIndexOf('/') + 1)];
    }
}
