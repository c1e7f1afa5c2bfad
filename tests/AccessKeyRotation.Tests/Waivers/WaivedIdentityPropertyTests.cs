using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Waivers;

/// <summary>
/// Users are renamed, swapped and re-created after their waivers were written. The id decides; the name decides only if
/// there is no id.
/// </summary>
public sealed class WaivedIdentityPropertyTests
{
    private static readonly string[] Kinds = ["rename", "swap names", "re-create", "take a former name"];
    private static readonly string[] Names = ["alpha", "beta", "gamma"];

    private static readonly Gen<(string Kind, int User, int Other)[]> GenChanges = Gen.Select(
        Gen.Int[0, Kinds.Length - 1].Select(kind => Kinds[kind]),
        Gen.Int[0, 2],
        Gen.Int[0, 2]
    ).Array[0, 6];

    private static readonly Gen<(int User, bool HasId)> GenWaiver = Gen.Select(Gen.Int[0, 2], Gen.Bool);

    [Fact]
    public void A_waiver_with_an_id_covers_exactly_that_user_and_one_without_exactly_the_user_of_its_name() =>
        Sample((waiver, user, key) => waiver.Covers(user, key, Given.Now));

    [Fact]
    public void The_property_finds_a_waiver_that_is_lost_on_a_rename() =>
        Finds(
            (waiver, user, key) =>
                waiver.User == user.Name
                && (waiver.UserId is null || waiver.UserId == user.Id)
                && waiver.AccessKeyId is null
                && key.CreateDate < waiver.WrittenAt
        );

    [Fact]
    public void The_property_finds_a_waiver_that_another_user_gets_by_name() =>
        Finds(
            (waiver, user, key) =>
                (waiver.User == user.Name || waiver.UserId == user.Id) && key.CreateDate < waiver.WrittenAt
        );

    [Fact]
    public void The_evaluation_of_a_user_is_waived_exactly_where_the_waiver_is_meant() =>
        Gen.Select(GenWaiver, GenChanges)
            .Sample(
                (spec, changes) =>
                {
                    (Waiver waiver, IamUser[] users) = Account(spec, changes);
                    EvaluationResult violation = EvaluationResult.Of(
                        [Given.Key(ageInDays: 100)],
                        RotationPolicy.Default,
                        Given.Now
                    );
                    return users.All(user =>
                        WaivedResult
                            .Of(violation, user, Given.Register(waiver), RotationPolicy.Default, Given.Now)
                            .IsWaived == IsMeant(waiver, user)
                    );
                },
                iter: 500
            );

    private static void Finds(Func<Waiver, IamUser, AccessKey, bool> covers) =>
        FluentActions.Invoking(() => Sample(covers)).Should().Throw<CsCheckException>();

    private static void Sample(Func<Waiver, IamUser, AccessKey, bool> covers) =>
        Gen.Select(GenWaiver, GenChanges)
            .Sample(
                (spec, changes) =>
                {
                    (Waiver waiver, IamUser[] users) = Account(spec, changes);
                    foreach (IamUser user in users)
                    {
                        if (covers(waiver, user, Given.Key(ageInDays: 100)) != IsMeant(waiver, user))
                            return false;
                    }
                    return true;
                },
                iter: 1_000
            );

    /// <summary>The intended rule, implemented independently of the product.</summary>
    private static bool IsMeant(Waiver waiver, IamUser user) =>
        waiver.UserId.HasValue ? user.Id == waiver.UserId.Value : user.Name.Value == waiver.User.Value;

    private static (Waiver Waiver, IamUser[] Users) Account(
        (int User, bool HasId) spec,
        (string Kind, int User, int Other)[] changes
    )
    {
        IamUser[] users =
        [
            .. Names.Select((name, index) => new IamUser(new($"AIDA{index}"), new(name), Given.DaysAgo(500))),
        ];
        Waiver waiver = Given.Waiver(null) with
        {
            User = users[spec.User].Name,
            UserId = spec.HasId ? users[spec.User].Id : null,
        };
        foreach (
            ((string kind, int user, int other), int serial) in changes.Select((change, serial) => (change, serial))
        )
        {
            IamUser changed = users[user];
            switch (kind)
            {
                case "rename":
                    users[user] = changed with { Name = new($"renamed-{serial}") };
                    break;
                case "swap names":
                    (users[user], users[other]) = (
                        changed with
                        {
                            Name = users[other].Name,
                        },
                        users[other] with
                        {
                            Name = changed.Name,
                        }
                    );
                    break;
                case "re-create":
                    users[user] = changed with { Id = new($"AIDAAGAIN{serial}") };
                    break;
                default:
                    if (users.All(each => each.Name.Value != Names[other]))
                        users[user] = changed with { Name = new(Names[other]) };
                    break;
            }
        }
        return (waiver, users);
    }
}
