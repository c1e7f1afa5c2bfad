using AccessKeyRotation.Peers;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

/// <summary>The operations that change keys and tags against a third-party IAM.</summary>
public sealed class MotoChangesTests
{
    private const string Name = "x+y=z,w";
    private const string ReadAll =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:Get*","Resource":"*"}]}""";

    [SkippableFact]
    public async Task A_key_is_made_deactivated_and_deleted_on_moto()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await moto.IamAsync("CreateUser", ("UserName", Name));
        using AmazonIdentityManagementServiceClient iam = ClientOf(moto);

        AccessKey made = (await iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = Name })).AccessKey;
        made.UserName.Should().Be(Name);
        made.Status.Should().Be(StatusType.Active);
        made.AccessKeyId.Should().StartWith("AKIA");
        made.SecretAccessKey.Should().HaveLength(40);

        await iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest(made.AccessKeyId, StatusType.Inactive) { UserName = Name }
        );
        AccessKeyMetadata listed = (await KeysAsync(iam)).Should().ContainSingle().Subject;
        listed.AccessKeyId.Should().Be(made.AccessKeyId);
        listed.Status.Should().Be(StatusType.Inactive);
        listed.CreateDate.Should().BeCloseTo(made.CreateDate!.Value, TimeSpan.FromSeconds(1));

        await iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { AccessKeyId = made.AccessKeyId, UserName = Name });
        (await KeysAsync(iam)).Should().BeNullOrEmpty();
    }

    [SkippableFact]
    public async Task A_third_key_and_an_unknown_one_are_refused_by_type_on_moto()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await moto.IamAsync("CreateUser", ("UserName", Name));
        using AmazonIdentityManagementServiceClient iam = ClientOf(moto);
        CreateAccessKeyRequest create = new() { UserName = Name };
        await iam.CreateAccessKeyAsync(create);
        await iam.CreateAccessKeyAsync(create);

        Func<Task> third = () => iam.CreateAccessKeyAsync(create);
        Func<Task> unknownKey = () =>
            iam.UpdateAccessKeyAsync(
                new UpdateAccessKeyRequest("AKIAIOSFODNN7EXAMPLE", StatusType.Inactive) { UserName = Name }
            );
        Func<Task> unknownUser = () =>
            iam.TagUserAsync(new TagUserRequest { UserName = "nobody", Tags = [new Tag { Key = "a", Value = "b" }] });

        (await third.Should().ThrowAsync<LimitExceededException>()).Which.ErrorCode.Should().Be("LimitExceeded");
        await unknownKey.Should().ThrowAsync<NoSuchEntityException>();
        await unknownUser.Should().ThrowAsync<NoSuchEntityException>();
    }

    [SkippableFact]
    public async Task Tags_are_put_overwritten_listed_and_taken_off_on_moto()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await moto.IamAsync("CreateUser", ("UserName", Name));
        using AmazonIdentityManagementServiceClient iam = ClientOf(moto);

        await TagAsync(iam, ("rotation:AKIAIOSFODNN7EXAMPLE", "old"), ("owner", "team a"));
        await TagAsync(iam, ("rotation:AKIAIOSFODNN7EXAMPLE", "deactivated=2026-11-01, by a/b + c@d"), ("note", ""));
        (await TagsAsync(iam))
            .Should()
            .BeEquivalentTo(
                "rotation:AKIAIOSFODNN7EXAMPLE: deactivated=2026-11-01, by a/b + c@d",
                "owner: team a",
                "note: "
            );

        await iam.UntagUserAsync(
            new UntagUserRequest { UserName = Name, TagKeys = ["rotation:AKIAIOSFODNN7EXAMPLE", "note"] }
        );
        (await TagsAsync(iam)).Should().BeEquivalentTo("owner: team a");
    }

    [SkippableFact]
    public async Task Details_of_users_hold_tags_groups_and_policies_on_moto()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await moto.IamAsync("CreateUser", ("UserName", "ann"), ("Path", "/svc/"));
        await moto.IamAsync(
            "CreateUser",
            ("UserName", Name),
            ("Tags.member.1.Key", "owner"),
            ("Tags.member.1.Value", "team a")
        );
        await moto.IamAsync("CreateGroup", ("GroupName", "developers"));
        await moto.IamAsync("AddUserToGroup", ("GroupName", "developers"), ("UserName", Name));
        await moto.IamAsync("CreatePolicy", ("PolicyName", "ReadAll"), ("PolicyDocument", ReadAll));
        await moto.IamAsync(
            "AttachUserPolicy",
            ("UserName", Name),
            ("PolicyArn", "arn:aws:iam::123456789012:policy/ReadAll")
        );
        using AmazonIdentityManagementServiceClient iam = ClientOf(moto);

        Dictionary<string, UserDetail> users = [];
        await foreach (
            UserDetail detail in iam
                .Paginators.GetAccountAuthorizationDetails(
                    new GetAccountAuthorizationDetailsRequest { Filter = ["User"], MaxItems = 1 }
                )
                .UserDetailList
        )
            users.Add(detail.UserName, detail);

        users.Keys.Should().BeEquivalentTo("ann", Name);
        users["ann"].Path.Should().Be("/svc/");
        users["ann"].Arn.Should().EndWith(":user/svc/ann");
        users["ann"].Tags.Should().BeNullOrEmpty();
        UserDetail user = users[Name];
        user.UserId.Should().Be((await iam.GetUserAsync(new GetUserRequest { UserName = Name })).User.UserId);
        user.CreateDate!.Value.Kind.Should().Be(DateTimeKind.Utc);
        user.GroupList.Should().Equal("developers");
        user.Tags.Should().ContainSingle().Which.Should().BeEquivalentTo(new Tag { Key = "owner", Value = "team a" });
        user.AttachedManagedPolicies.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new AttachedPolicyType
                {
                    PolicyName = "ReadAll",
                    PolicyArn = "arn:aws:iam::123456789012:policy/ReadAll",
                }
            );
    }

    private static async Task<List<AccessKeyMetadata>> KeysAsync(AmazonIdentityManagementServiceClient iam) =>
        (await iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = Name })).AccessKeyMetadata;

    private static Task<TagUserResponse> TagAsync(
        AmazonIdentityManagementServiceClient iam,
        params (string Key, string Value)[] tags
    ) =>
        iam.TagUserAsync(
            new TagUserRequest
            {
                UserName = Name,
                Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            }
        );

    private static async Task<List<string>> TagsAsync(AmazonIdentityManagementServiceClient iam)
    {
        List<string> tags = [];
        await foreach (
            Tag tag in iam.Paginators.ListUserTags(new ListUserTagsRequest { UserName = Name, MaxItems = 1 }).Tags
        )
            tags.Add($"{tag.Key}: {tag.Value}");
        return tags;
    }

    private static AmazonIdentityManagementServiceClient ClientOf(MotoServer moto) =>
        new(
            Credentials.Any,
            new AmazonIdentityManagementServiceConfig { ServiceURL = moto.Url.ToString(), MaxErrorRetry = 0 }
        );
}
