using AccessKeyRotation.Local.Account;
using FluentAssertions.Execution;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class WaivedKeyTests
{
    private const double KeyAge = 100;

    /// <summary>
    /// Each row: an entry of the registry, with placeholders in angle brackets, and its effect on the user's violating
    /// key.
    /// </summary>
    private static readonly (string What, string Entry, double WrittenDaysAgo, AccessKeyStatus Expected)[] Entries =
    [
        ("for the user", Entry(), 1, Active),
        ("for the user by name and id", Entry("\"userId\":\"<id>\","), 1, Active),
        ("for the key", Entry("\"accessKeyId\":\"<key>\","), 1, Active),
        ("for the key before it was created", Entry("\"accessKeyId\":\"<key>\","), KeyAge + 1, Active),
        ("for the keys that the user had before this one", Entry(), KeyAge + 1, Inactive),
        ("for another key", Entry("\"accessKeyId\":\"AKIAANOTHERANOTHER00\","), 1, Inactive),
        ("for one who had the name before", Entry("\"userId\":\"AIDAANOTHERANOTHER000\","), 1, Inactive),
        ("for another user", Entry().Replace("<user>", "another", StringComparison.Ordinal), 1, Inactive),
        ("that ends tomorrow", Entry(expires: "<tomorrow>"), 1, Active),
        ("that ended with the beginning of today", Entry(expires: "<today>"), 1, Inactive),
        ("that ends later than waivers may", Entry(expires: "<far>"), 1, Inactive),
        ("without an owner", Entry().Replace("owner", "ticket", StringComparison.Ordinal), 1, Inactive),
        ("with a misspelt member", Entry("\"accesskey\":\"<key>\","), 1, Inactive),
        ("that is no JSON", "until the end of the year", 1, Inactive),
    ];

    [Fact]
    public async Task A_key_is_left_alone_by_a_valid_waiver_that_covers_it_and_by_nothing_else()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();

        using AssertionScope scope = new();
        foreach (
            (int row, (string what, string entry, double writtenDaysAgo, AccessKeyStatus expected)) in Entries.Index()
        )
        {
            IamUser user = harness.AddUser($"user-{row}@b,c", KeyAge);
            harness.Account.Parameters.Put(
                RemediationHarness.WaiverPath + user.Id,
                Filled(entry, user),
                RemediationHarness.DaysAgo(writtenDaysAgo)
            );

            (await harness.DeactivateAsync(user)).FailureMessage.Should().BeNull("of a waiver {0}", what);

            harness.StatusesOf(user).Should().Equal([expected], "of a waiver {0}", what);
        }
    }

    [Fact]
    public async Task Waivers_are_looked_for_under_the_path_that_the_document_is_given()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser elsewhere = harness.AddUser("elsewhere", KeyAge);
        harness.Account.Parameters.Put(
            "/security/waivers/team/1",
            Filled(Entry(), elsewhere),
            RemediationHarness.DaysAgo(1)
        );

        (await harness.DeactivateAsync(elsewhere, ("WaiverPath", "/security/waivers")))
            .FailureMessage.Should()
            .BeNull();
        harness.StatusesOf(elsewhere).Should().Equal(Active);

        (await harness.DeactivateAsync(elsewhere)).FailureMessage.Should().BeNull();
        harness.StatusesOf(elsewhere).Should().Equal(Inactive);
    }

    private static string Entry(string more = "", string expires = "<next month>") =>
        $$"""{"user":"<user>",{{more}}"owner":"team-a","reason":"r","expires":"{{expires}}"}""";

    private static string Filled(string entry, IamUser user) =>
        entry
            .Replace("<user>", user.Name, StringComparison.Ordinal)
            .Replace("<id>", user.Id, StringComparison.Ordinal)
            .Replace("<key>", user.AccessKeys[0].Id, StringComparison.Ordinal)
            .Replace("<next month>", Day(30), StringComparison.Ordinal)
            .Replace("<tomorrow>", Day(1), StringComparison.Ordinal)
            .Replace("<today>", Day(0), StringComparison.Ordinal)
            .Replace("<far>", Day(200), StringComparison.Ordinal);

    private static string Day(int daysFromNow) => $"{RemediationHarness.DaysAgo(-daysFromNow):yyyy-MM-dd}";
}
