using System.Text;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;
using CsCheck;
using static AccessKeyRotation.Cli.Tests.Risks.Policies;

namespace AccessKeyRotation.Cli.Tests.Risks;

/// <summary>What a reader of the scores would call a disaster, and never happens.</summary>
public sealed class RiskPropertyTests
{
    [Fact]
    public void A_quarantined_key_is_above_every_key_that_is_not() =>
        Gen.Select(AnyRisk.Facts, AnyRisk.Facts)
            .Sample(
                (one, other) =>
                    ScoreOf(one with { IsQuarantined = Known(true) })
                    > ScoreOf(other with { IsQuarantined = Known(false) }),
                iter: 2_000
            );

    [Fact]
    public void A_proven_administrator_is_never_below_an_equal_key_that_is_not_proven() =>
        Gen.Select(AnyRisk.Facts, AnyRisk.Documents)
            .Sample(
                (facts, documents) =>
                    ScoreOf(facts with { Access = Known(AccessOf(Document(Administrator))) })
                    >= ScoreOf(facts with { Access = Known(AccessOf(documents)) }),
                iter: 2_000
            );

    [Fact]
    public void A_Deny_never_raises_the_score() =>
        Gen.Select(AnyRisk.Facts, AnyRisk.Documents, AnyRisk.Statement("Deny"))
            .Sample(
                (facts, documents, deny) =>
                    ScoreOf(facts with { Access = Known(AccessOf([.. documents, Document(deny)])) })
                    <= ScoreOf(facts with { Access = Known(AccessOf(documents)) }),
                iter: 5_000
            );

    [Fact]
    public void A_permissions_boundary_never_raises_the_score() =>
        Gen.Select(AnyRisk.Facts, AnyRisk.Documents)
            .Sample(
                (facts, documents) =>
                    ScoreOf(facts with { Access = Known(AccessOf("b", documents)) })
                    <= ScoreOf(facts with { Access = Known(AccessOf(documents)) }),
                iter: 2_000
            );

    [Fact]
    public void An_Allow_never_lowers_the_score() =>
        Gen.Select(AnyRisk.Facts, AnyRisk.Documents, AnyRisk.Statement("Allow"))
            .Sample(
                (facts, documents, allow) =>
                    ScoreOf(facts with { Access = Known(AccessOf([.. documents, Document(allow)])) })
                    >= ScoreOf(facts with { Access = Known(AccessOf(documents)) }),
                iter: 5_000
            );

    [Fact]
    public void What_is_not_known_never_raises_the_score_and_is_stated() =>
        AnyRisk.Facts.Sample(
            facts =>
            {
                RiskFacts[] less =
                [
                    facts with
                    {
                        IsQuarantined = Unknown<bool>(),
                    },
                    facts with
                    {
                        Access = Unknown<PolicyAccess>(),
                    },
                    facts with
                    {
                        IsExposed = Unknown<bool>(),
                    },
                    facts with
                    {
                        IsProduction = Unknown<bool>(),
                    },
                    facts with
                    {
                        Password = Unknown<PasswordState>(),
                    },
                    facts with
                    {
                        ActiveKeys = Unknown<int>(),
                    },
                    facts with
                    {
                        LastUse = Unknown<LastUse>(),
                    },
                ];
                return less.All(each =>
                    ScoreOf(each) <= ScoreOf(facts)
                    && RiskScore.Of(each).NotDetermined.Any(undetermined => undetermined.Why == "it was not read")
                );
            },
            iter: 2_000
        );

    [Fact]
    public void Each_part_is_there_once_or_is_stated_as_not_determined() =>
        AnyRisk.Facts.Sample(
            facts =>
            {
                RiskScore score = RiskScore.Of(facts);
                score.Parts.Select(part => part.Name).Should().OnlyHaveUniqueItems();
                score
                    .Parts.Select(part => part.Name)
                    .Union(score.NotDetermined.Select(undetermined => undetermined.Name))
                    .Should()
                    .BeEquivalentTo(RiskParts.All);
                score.Parts.Should().OnlyContain(part => part.Source.Length > 0 && part.Fact.Length > 0);
                score.Total.Should().Be(score.Parts.Sum(part => part.Points)).And.BeGreaterThanOrEqualTo(0);
            },
            iter: 2_000
        );

    [Fact]
    public void The_order_of_the_policies_changes_nothing() =>
        AnyRisk.Documents.Sample(
            documents =>
            {
                AccessPolicy[] policies =
                [
                    .. documents.Select((document, index) => new AccessPolicy($"policy p{index}", document)),
                ];
                PolicyAccess access = PolicyAccess.Of(new(policies, null, []));
                PolicyAccess reversed = PolicyAccess.Of(new([.. policies.Reverse()], null, []));
                reversed.Should().BeEquivalentTo(access, options => options.WithStrictOrdering());
            },
            iter: 2_000
        );

    [Fact]
    public void An_older_key_never_scores_less() =>
        Gen.Select(AnyRisk.Facts, Gen.Double[0, 1000])
            .Sample(
                (facts, days) =>
                    ScoreOf(facts with { Created = Known(facts.Created.Value.AddDays(-days)) }) >= ScoreOf(facts),
                iter: 2_000
            );

    [Fact]
    public void Arbitrary_text_is_a_policy_that_claims_nothing() =>
        Gen.String.Sample(text => AccessOf(text) is { Level: AccessLevel.None, NotDetermined.Count: 1 }, iter: 5_000);

    [Fact]
    public void A_document_cut_or_changed_anywhere_throws_nothing() =>
        Gen.Select(AnyRisk.Statement("Allow"), Gen.Int[0, 400], Gen.Char)
            .Sample(
                (statement, at, character) =>
                {
                    string document = Document(statement);
                    at %= document.Length;
                    AccessOf(document[..at]).Should().NotBeNull();
                    AccessOf($"{document[..at]}{character}{document[(at + 1)..]}").Should().NotBeNull();
                },
                iter: 5_000
            );

    /// <summary>Texts that would take long if each pattern were compared with each other pattern.</summary>
    [Theory]
    [InlineData("\"Action\":[{0}],\"Resource\":[{1}]", "s{0}:*", "arn:aws:s{0}:::*")]
    [InlineData("\"NotAction\":[{0}],\"Resource\":[{1}]", "*a*a*a*a*{0}", "*{0}")]
    [InlineData("\"Action\":[{0}],\"NotResource\":[{1}]", "iam:*e*e*e*e*e*{0}", "arn:aws:iam::*:user/*{0}")]
    public void Hostile_documents_are_read(string form, string action, string resource)
    {
        const int count = 5_000;
        string statement = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            form,
            Repeated(action, count),
            Repeated(resource, count)
        );

        AccessOf(Document($$"""{"Effect":"Allow",{{statement}}}"""), Document($$"""{"Effect":"Deny",{{statement}}}"""))
            .NotDetermined.Should()
            .BeEmpty();
    }

    [Fact]
    public void A_pattern_with_many_stars_is_compared()
    {
        string stars = new StringBuilder().Insert(0, "*e", 100_000).Append('!').ToString();

        PolicyPattern.Matches(stars, "iam:DeleteUserPermissionsBoundary").Should().BeFalse();
    }

    private static string Repeated(string form, int count) =>
        string.Join(
            ',',
            Enumerable
                .Range(0, count)
                .Select(index => $"\"{string.Format(System.Globalization.CultureInfo.InvariantCulture, form, index)}\"")
        );

    private static int ScoreOf(RiskFacts facts) => RiskScore.Of(facts).Total;

    private static Fact<T> Known<T>(T value) => Fact.Of(value, "s");

    private static Fact<T> Unknown<T>() => Fact.Unknown<T>("it was not read");
}
