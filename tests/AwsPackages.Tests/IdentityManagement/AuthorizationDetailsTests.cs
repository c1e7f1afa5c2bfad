using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

public class AuthorizationDetailsTests
{
    [Fact]
    public async Task Groups_and_policies_are_read_with_encoded_documents()
    {
        using ScriptedService service = new(
            WireAnswer.Query(
                "GetAccountAuthorizationDetails",
                """
                <IsTruncated>false</IsTruncated>
                <UserDetailList>
                  <member><UserName>ci</UserName><GroupList><member>admins</member></GroupList></member>
                </UserDetailList>
                <GroupDetailList>
                  <member><GroupName>admins</GroupName><GroupId>AGPA1</GroupId><Path>/</Path>
                    <CreateDate>2025-01-02T03:04:05Z</CreateDate>
                    <GroupPolicyList>
                      <member><PolicyName>own</PolicyName><PolicyDocument>%7B%7D</PolicyDocument></member>
                    </GroupPolicyList>
                    <AttachedManagedPolicies>
                      <member><PolicyName>p</PolicyName><PolicyArn>arn:aws:iam::aws:policy/p</PolicyArn></member>
                    </AttachedManagedPolicies>
                  </member>
                </GroupDetailList>
                <Policies>
                  <member><PolicyName>p</PolicyName><PolicyId>ANPA1</PolicyId><Arn>arn:aws:iam::aws:policy/p</Arn>
                    <DefaultVersionId>v2</DefaultVersionId>
                    <PolicyVersionList>
                      <member><VersionId>v2</VersionId><IsDefaultVersion>true</IsDefaultVersion>
                        <Document>%7B%22a%22%3A1%7D</Document></member>
                      <member><VersionId>v1</VersionId><IsDefaultVersion>false</IsDefaultVersion></member>
                    </PolicyVersionList>
                  </member>
                </Policies>
                """
            )
        );

        GetAccountAuthorizationDetailsResponse response = await ClientOf(service)
            .GetAccountAuthorizationDetailsAsync(new GetAccountAuthorizationDetailsRequest());

        response.UserDetailList.Should().ContainSingle().Which.GroupList.Should().Equal("admins");
        GroupDetail group = response.GroupDetailList.Should().ContainSingle().Subject;
        (group.GroupName, group.GroupId, group.CreateDate?.Year).Should().Be(("admins", "AGPA1", 2025));
        group.GroupPolicyList.Should().ContainSingle().Which.PolicyDocument.Should().Be("%7B%7D");
        group.AttachedManagedPolicies.Should().ContainSingle().Which.PolicyArn.Should().EndWith("policy/p");
        ManagedPolicyDetail policy = response.Policies.Should().ContainSingle().Subject;
        (policy.PolicyName, policy.Arn, policy.DefaultVersionId).Should().Be(("p", "arn:aws:iam::aws:policy/p", "v2"));
        policy
            .PolicyVersionList.Select(version => (version.VersionId, version.IsDefaultVersion, version.Document))
            .Should()
            .Equal(("v2", true, "%7B%22a%22%3A1%7D"), ("v1", false, null!));
    }

    [Fact]
    public async Task Lists_that_are_absent_are_null_or_empty()
    {
        using ScriptedService service = new(
            WireAnswer.Query("GetAccountAuthorizationDetails", "<IsTruncated>false</IsTruncated>")
        );

        GetAccountAuthorizationDetailsResponse response = await ClientOf(service)
            .GetAccountAuthorizationDetailsAsync(new GetAccountAuthorizationDetailsRequest());

        response.GroupDetailList.Should().BeNullOrEmpty();
        response.Policies.Should().BeNullOrEmpty();
    }

    private static AmazonIdentityManagementServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonIdentityManagementServiceConfig()));
}
