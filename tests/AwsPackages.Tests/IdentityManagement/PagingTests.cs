using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

public class PagingTests
{
    private static readonly WireAnswer[] ThreePagesOfUsers =
    [
        WireAnswer.Query(
            "ListUsers",
            "<IsTruncated>true</IsTruncated><Marker>m/1+</Marker><Users><member><UserName>ann</UserName></member><member><UserName>bob</UserName></member></Users>"
        ),
        WireAnswer.Query("ListUsers", "<IsTruncated>true</IsTruncated><Marker>m2</Marker><Users/>"),
        WireAnswer.Query(
            "ListUsers",
            "<IsTruncated>false</IsTruncated><Users><member><UserName>cleo</UserName></member></Users>"
        ),
    ];

    [Fact]
    public async Task A_paginator_asks_with_the_marker_of_the_page_before_until_nothing_is_truncated()
    {
        using ScriptedService service = new(ThreePagesOfUsers);

        List<string> names = await NamesOf(
            ClientOf(service).Paginators.ListUsers(new ListUsersRequest { MaxItems = 2 }).Users
        );

        names.Should().Equal("ann", "bob", "cleo");
        service.Requests.Should().HaveCount(3).And.OnlyContain(request => request.Body.Contains("MaxItems=2"));
        service.Requests[0].Body.Should().NotContain("Marker");
        service.Requests[1].Body.Should().Contain("Marker=m%2F1%2B");
        service.Requests[2].Body.Should().Contain("Marker=m2");
    }

    [Fact]
    public async Task A_paginator_gives_whole_answers_as_well()
    {
        using ScriptedService service = new(ThreePagesOfUsers);
        List<bool?> truncated = [];

        await foreach (
            ListUsersResponse page in ClientOf(service).Paginators.ListUsers(new ListUsersRequest()).Responses
        )
            truncated.Add(page.IsTruncated);

        truncated.Should().Equal(true, true, false);
    }

    [Fact]
    public async Task Keys_of_a_user_are_paged_too()
    {
        using ScriptedService service = new(
            WireAnswer.Query(
                "ListAccessKeys",
                "<IsTruncated>true</IsTruncated><Marker>m1</Marker><AccessKeyMetadata><member><AccessKeyId>AKIA1</AccessKeyId></member></AccessKeyMetadata>"
            ),
            WireAnswer.Query(
                "ListAccessKeys",
                "<IsTruncated>false</IsTruncated><AccessKeyMetadata><member><AccessKeyId>AKIA2</AccessKeyId></member></AccessKeyMetadata>"
            )
        );
        List<string> ids = [];

        await foreach (
            AccessKeyMetadata key in ClientOf(service)
                .Paginators.ListAccessKeys(new ListAccessKeysRequest { UserName = "ci" })
                .AccessKeyMetadata
        )
            ids.Add(key.AccessKeyId);

        ids.Should().Equal("AKIA1", "AKIA2");
    }

    [Fact]
    public async Task Tags_of_a_user_are_paged_too()
    {
        using ScriptedService service = new(
            WireAnswer.Query(
                "ListUserTags",
                "<Tags><member><Key>a</Key><Value>1</Value></member></Tags><IsTruncated>true</IsTruncated><Marker>m1</Marker>"
            ),
            WireAnswer.Query(
                "ListUserTags",
                "<Tags><member><Key>b</Key><Value/></member></Tags><IsTruncated>false</IsTruncated>"
            )
        );
        List<string> tags = [];

        await foreach (
            Tag tag in ClientOf(service).Paginators.ListUserTags(new ListUserTagsRequest { UserName = "x+y=z,w" }).Tags
        )
            tags.Add($"{tag.Key}={tag.Value}");

        tags.Should().Equal("a=1", "b=");
        service.Requests.Select(request => Form.Of(request).GetValueOrDefault("Marker")).Should().Equal(null, "m1");
        service.Requests.Should().OnlyContain(request => Form.Of(request)["UserName"] == "x+y=z,w");
    }

    [Fact]
    public async Task Users_of_the_authorization_details_are_paged_past_pages_without_any()
    {
        using ScriptedService service = new(
            WireAnswer.Query(
                "GetAccountAuthorizationDetails",
                "<UserDetailList/><GroupDetailList/><IsTruncated>true</IsTruncated><Marker>m1</Marker>"
            ),
            WireAnswer.Query(
                "GetAccountAuthorizationDetails",
                "<UserDetailList><member><UserName>ann</UserName></member></UserDetailList><IsTruncated>true</IsTruncated><Marker>m2</Marker>"
            ),
            WireAnswer.Query(
                "GetAccountAuthorizationDetails",
                "<UserDetailList><member><UserName>bob</UserName></member></UserDetailList><IsTruncated>false</IsTruncated>"
            )
        );
        List<string> names = [];

        await foreach (
            UserDetail user in ClientOf(service)
                .Paginators.GetAccountAuthorizationDetails(
                    new GetAccountAuthorizationDetailsRequest { Filter = ["User"] }
                )
                .UserDetailList
        )
            names.Add(user.UserName);

        names.Should().Equal("ann", "bob");
        service
            .Requests.Select(request => Form.Of(request).GetValueOrDefault("Marker"))
            .Should()
            .Equal(null, "m1", "m2");
        service.Requests.Should().OnlyContain(request => Form.Of(request)["Filter.member.1"] == "User");
    }

    [Fact]
    public async Task A_paginator_cannot_be_used_twice()
    {
        using ScriptedService service = new(ThreePagesOfUsers);
        IListUsersPaginator paginator = ClientOf(service).Paginators.ListUsers(new ListUsersRequest());
        await NamesOf(paginator.Users);

        Func<Task> again = () => NamesOf(paginator.Users);

        await again.Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_paginator_stops_when_it_is_cancelled()
    {
        using ScriptedService service = new(ThreePagesOfUsers);
        using CancellationTokenSource cancelled = new();

        Func<Task> act = async () =>
        {
            await foreach (
                ListUsersResponse _ in ClientOf(service)
                    .Paginators.ListUsers(new ListUsersRequest())
                    .Responses.WithCancellation(cancelled.Token)
            )
                await cancelled.CancelAsync();
        };

        await act.Should().ThrowAsync<OperationCanceledException>();
        service.Requests.Should().ContainSingle();
    }

    private static async Task<List<string>> NamesOf(IAsyncEnumerable<User> users)
    {
        List<string> names = [];
        await foreach (User user in users)
            names.Add(user.UserName);
        return names;
    }

    private static AmazonIdentityManagementServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonIdentityManagementServiceConfig()));
}
