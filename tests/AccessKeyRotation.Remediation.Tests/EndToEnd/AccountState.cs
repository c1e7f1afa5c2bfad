using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>What an account holds, in lines that are the same for two accounts that differ in ids, names and moments only.</summary>
internal static partial class AccountState
{
    public static IReadOnlyList<string> Of(LocalAccount account) =>
    [
        .. account.Users.Present.InOrder.OrderBy(user => user.Id, StringComparer.Ordinal).SelectMany(LinesOf),
        .. account.Parameters.All.Select(parameter => $"parameter {Masked(parameter.Name)}"),
        // A message may have gone out twice: whoever sends one again cannot know.
        .. account.Topics.Messages.Select(message => $"message {Masked(message.Subject!)} {string.Join(' ', message.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}"))}")
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> LinesOf(IamUser user) =>
    [
        .. user.AccessKeys.OrderBy(key => key.CreateDate).Select((key, index) => $"{user.Id} key {index} {key.Status}"),
        .. user.Tags.Select(tag => $"{user.Id} tag {Masked(tag.Key)} {Masked(tag.Value)}"),
    ];

    private static string Masked(string text) => Renaming().Replace(Changing().Replace(text, "*"), "");

    [GeneratedRegex(@"AKIA[A-Z2-7]{16}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[0-9:]{8}Z")]
    private static partial Regex Changing();

    /// <summary>What <see cref="FaultAtEachCall"/> adds to a name.</summary>
    [GeneratedRegex(FaultAtEachCall.Renamed)]
    private static partial Regex Renaming();
}
