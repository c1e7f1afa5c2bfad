using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Describes the content of an account in lines that are the same for accounts that differ only in ids, names and
/// times.
/// </summary>
internal static partial class AccountState
{
    public static IReadOnlyList<string> Of(LocalAccount account) =>
        [
            .. account.Users.Present.InOrder.OrderBy(user => user.Id, StringComparer.Ordinal).SelectMany(LinesOf),
            .. account.Parameters.All.Select(parameter => $"parameter {Masked(parameter.Name)}"),
            // A notification can be published twice, because a repeated run cannot know about the first. A run that
            // cannot read the pause defers its work and reports it.
            .. account
                .Topics.Messages.Where(message => message.Attributes["event"].Value != KeySteps.Paused)
                .Select(message =>
                    $"message {Masked(message.Subject!)} {string.Join(' ', message.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}"))}"
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> LinesOf(IamUser user) =>
        [
            .. user
                .AccessKeys.OrderBy(key => key.CreateDate)
                .Select((key, index) => $"{user.Id} key {index} {key.Status}"),
            // Without the markers: a user who cannot be tagged has none.
            .. user
                .Tags.Where(tag => !tag.Key.StartsWith("access-key-rotation:deactivated:", StringComparison.Ordinal))
                .Select(tag => $"{user.Id} tag {Masked(tag.Key)} {Masked(tag.Value)}"),
        ];

    private static string Masked(string text) => Renaming().Replace(Changing().Replace(text, "*"), "");

    [GeneratedRegex(@"AKIA[A-Z2-7]{16}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[0-9:]{8}Z")]
    private static partial Regex Changing();

    [GeneratedRegex(InjectedFault.Renamed)]
    private static partial Regex Renaming();
}
