using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Tests.Account;

public sealed class UserDirectoryTests
{
    private readonly LocalAccount _account = new(TimeProvider.System);

    [Fact]
    public void A_renamed_user_keeps_its_id_and_keys()
    {
        IamUser before = _account.Users.Add("alice");
        AccessKey key = _account.Users.AddAccessKey("alice");

        IamUser after = _account.Users.Rename("alice", "alice2");

        (after.Id, after.AccessKeys[0]).Should().Be((before.Id, key));
        _account.Users.Present.Find("alice").Should().BeNull();
    }

    [Fact]
    public void The_owner_of_a_key_is_found_until_the_key_or_the_user_is_deleted()
    {
        _account.Users.Add("alice");
        _account.Users.Add("bob");
        string first = _account.Users.AddAccessKey("alice").Id;
        string second = _account.Users.AddAccessKey("alice").Id;
        string other = _account.Users.AddAccessKey("bob").Id;

        _account.Users.Rename("alice", "alice2");
        _account.Users.Change("alice2", user => user with { AccessKeys = user.AccessKeys.RemoveAt(0) });
        string?[] renamed = [.. new[] { first, second, other }.Select(OwnerOf)];
        _account.Users.Delete("alice2");

        renamed.Should().Equal(null, "alice2", "bob");
        OwnerOf(second).Should().BeNull();
        OwnerOf(other).Should().Be("bob");

        string? OwnerOf(string key) => _account.Users.Present.OwnerOf(key)?.Name;
    }

    [Fact]
    public void A_user_created_again_under_the_same_name_has_another_id()
    {
        string before = _account.Users.Add("alice").Id;
        _account.Users.Delete("alice");

        _account.Users.Add("alice").Id.Should().NotBe(before);
    }

    [Fact]
    public void Names_that_differ_by_case_only_are_the_same_name()
    {
        _account.Users.Add("alice");

        Action add = () => _account.Users.Add("Alice");

        add.Should().Throw<AwsErrorException>().Which.Code.Should().Be("EntityAlreadyExists");
    }

    [Fact]
    public void A_test_may_give_a_third_key()
    {
        _account.Users.Add("alice");

        for (int i = 0; i < 3; i++)
            _account.Users.AddAccessKey("alice");

        _account
            .Users.Present.Get("alice")
            .AccessKeys.Select(key => key.Id)
            .Should()
            .OnlyHaveUniqueItems()
            .And.HaveCount(3);
    }

    [Fact]
    public async Task Many_threads_lose_no_write()
    {
        await Parallel.ForAsync(0, 500, (i, _) =>
        {
            _account.Users.Add($"user-{i}");
            _account.Users.AddAccessKey($"user-{i}");
            return ValueTask.CompletedTask;
        });

        _account
            .Users.Present.InOrder.SelectMany(user => user.AccessKeys)
            .DistinctBy(key => key.Id)
            .Should()
            .HaveCount(500);
    }

    [Fact]
    public void A_change_that_AWS_Config_would_notice_is_recorded()
    {
        _account.Users.Add("alice");
        _account.Users.AddAccessKey("alice");
        _account.Users.Change("alice", user => user with { Tags = user.Tags.Add("owner", "team-a") });
        _account.Users.Delete("alice");

        _account
            .History.Items.Select(item => item.Status)
            .Should()
            .Equal(["ResourceDiscovered", "OK", "ResourceDeleted"], "keys are not in an item");
        _account.History.Since(2).Should().ContainSingle().Which.Configuration.Should().BeEmpty();
    }
}
