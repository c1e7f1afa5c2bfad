using System.Collections.Immutable;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using CsCheck;

namespace AccessKeyRotation.Tests.Evaluations;

public sealed class ReportEquivalenceTests
{
    private static readonly Gen<AccessKey> GenKey = Gen.Select(
        Gen.Int[0, 200 * 24],
        Gen.Enum<AccessKeyStatus>(),
        Gen.Bool,
        Gen.Double[0, 1],
        (ageHours, status, used, usedAt) =>
        {
            DateTimeOffset created = Given.Now.AddHours(-ageHours - 5).AddSeconds(-ageHours % 60);
            LastUse lastUse = used ? new LastUse.At(created + (Given.DaysAgo(0.3) - created) * usedAt) : LastUse.Never;
            return new AccessKey(new("AKIA"), status, created, lastUse);
        }
    );

    private static readonly Gen<ImmutableList<SimulatedUser>> GenAccount = Gen.Select(GenKey.Array[0, 4], Gen.Bool)
        .Array[0, 12]
        .Select(users =>
            users
                .Select(
                    (each, user) =>
                        new SimulatedUser(
                            // Scripts create users together: about half of them share a creation second.
                            new(new($"AIDA{user}"), new($"user-{user}"), Given.DaysAgo(1000 + (each.Item2 ? user : 0))),
                            [.. each.Item1.Select((key, index) => key with { Id = new($"AKIA{user}X{index}") })]
                        )
                )
                .ToImmutableList()
        );

    private static readonly Gen<RotationPolicy> GenPolicy = Gen.Select(Gen.Int[1, 120], Gen.Int[0, 60])
        .Select(
            (age, unused) => new RotationPolicy(TimeSpan.FromDays(age), unused == 0 ? null : TimeSpan.FromDays(unused))
        );

    [Fact]
    public void A_report_first_evaluation_evaluates_every_user_as_listing_everybody_live_would()
    {
        Gen.Select(GenAccount, SimulatedChange.Any.Array[0, 15], GenPolicy, Gen.Int[0, 5 * 3600], Gen.Int[0, 60])
            .Sample(
                (atReport, changes, policy, reportAgeSeconds, day) =>
                {
                    DateTimeOffset generatedAt = Given.Now.AddSeconds(-reportAgeSeconds);
                    ReportEvidence evidence = new(
                        new CredentialReport([.. atReport.Select((user, line) => user.ToRow(line))], []),
                        generatedAt
                    );
                    ImmutableList<SimulatedUser> live = atReport;
                    foreach (
                        ((string, int, int, double Moment) change, int serial) in changes
                            .OrderBy(change => change.Moment)
                            .Select((change, serial) => (change, serial))
                    )
                        live = SimulatedChange.Apply(
                            live,
                            change,
                            generatedAt.AddSeconds(reportAgeSeconds * change.Moment),
                            serial
                        );

                    Selection selection = new LiveCheckSelector(
                        evidence,
                        new HashSet<UserId>(),
                        policy,
                        Given.Now,
                        DateOnly.FromDayNumber(day)
                    ).Select(live.Select(user => user.User));

                    Dictionary<UserId, ImmutableArray<AccessKey>> keys = live.ToDictionary(
                        user => user.User.Id,
                        user => user.Keys
                    );
                    IEnumerable<(UserId, Compliance)> sweep =
                    [
                        .. selection.UsersToCheck.Select(userToCheck =>
                            (
                                userToCheck.User.Id,
                                EvaluationResult.Of(keys[userToCheck.User.Id], policy, Given.Now).Compliance
                            )
                        ),
                        .. selection.Proven.Select(proven => (proven.User.Id, proven.EvaluationResult.Compliance)),
                    ];
                    sweep
                        .Should()
                        .BeEquivalentTo(
                            live.Select(user =>
                                (user.User.Id, EvaluationResult.Of(user.Keys, policy, Given.Now).Compliance)
                            )
                        );
                },
                iter: 3_000
            );
    }

    [Fact]
    public void A_proven_user_who_did_not_change_has_the_annotation_that_a_live_reading_gives() =>
        Gen.Select(GenAccount, GenPolicy)
            .Sample(
                (account, policy) =>
                {
                    ReportEvidence evidence = new(
                        new CredentialReport([.. account.Select((user, line) => user.ToRow(line))], []),
                        Given.Now.AddHours(-1)
                    );

                    Selection selection = new LiveCheckSelector(
                        evidence,
                        new HashSet<UserId>(),
                        policy,
                        Given.Now,
                        default
                    ).Select(account.Select(user => user.User));

                    foreach (ProvenUser proven in selection.Proven)
                    {
                        SimulatedUser user = account.Single(user => user.User.Id == proven.User.Id);
                        proven
                            .EvaluationResult.Should()
                            .BeEquivalentTo(EvaluationResult.Of(user.Keys, policy, Given.Now));
                    }
                },
                iter: 500
            );
}
