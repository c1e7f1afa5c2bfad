using AccessKeyRotation.Peers;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

/// <summary>Compares every parameter of every operation with the form that botocore sends.</summary>
public class FormTests
{
    /// <summary>
    /// For each operation with parameters: all of them, as a request of the package and in botocore's form.
    /// </summary>
    private static readonly Dictionary<string, (AmazonIdentityManagementServiceRequest Request, string Json)> Requests =
        new()
        {
            ["ListUsers"] = (
                new ListUsersRequest
                {
                    PathPrefix = "/svc team/",
                    Marker = "m+1/=",
                    MaxItems = 1000,
                },
                """{"PathPrefix":"/svc team/","Marker":"m+1/=","MaxItems":1000}"""
            ),
            ["ListAccountAliases"] = (
                new ListAccountAliasesRequest { Marker = "m", MaxItems = 1 },
                """{"Marker":"m","MaxItems":1}"""
            ),
            ["GetUser"] = (new GetUserRequest { UserName = "x+y=z,w" }, """{"UserName":"x+y=z,w"}"""),
            ["ListAccessKeys"] = (
                new ListAccessKeysRequest
                {
                    UserName = "x+y=z,w",
                    Marker = "m",
                    MaxItems = 1,
                },
                """{"UserName":"x+y=z,w","Marker":"m","MaxItems":1}"""
            ),
            ["GetAccessKeyLastUsed"] = (
                new GetAccessKeyLastUsedRequest { AccessKeyId = "AKIAIOSFODNN7EXAMPLE" },
                """{"AccessKeyId":"AKIAIOSFODNN7EXAMPLE"}"""
            ),
            ["CreateAccessKey"] = (new CreateAccessKeyRequest { UserName = "x+y=z,w" }, """{"UserName":"x+y=z,w"}"""),
            ["UpdateAccessKey"] = (
                new UpdateAccessKeyRequest("AKIAIOSFODNN7EXAMPLE", StatusType.Inactive) { UserName = "x+y=z,w" },
                """{"UserName":"x+y=z,w","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","Status":"Inactive"}"""
            ),
            ["DeleteAccessKey"] = (
                new DeleteAccessKeyRequest { AccessKeyId = "AKIAIOSFODNN7EXAMPLE", UserName = "x+y=z,w" },
                """{"UserName":"x+y=z,w","AccessKeyId":"AKIAIOSFODNN7EXAMPLE"}"""
            ),
            ["TagUser"] = (
                new TagUserRequest
                {
                    UserName = "x+y=z,w",
                    Tags = [new() { Key = "a:b/c", Value = "1=2, 3/4 é%+&" }, new() { Key = "empty", Value = "" }],
                },
                """{"UserName":"x+y=z,w","Tags":[{"Key":"a:b/c","Value":"1=2, 3/4 é%+&"},{"Key":"empty","Value":""}]}"""
            ),
            ["UntagUser"] = (
                new UntagUserRequest { UserName = "x+y=z,w", TagKeys = ["a:b/c", "d e"] },
                """{"UserName":"x+y=z,w","TagKeys":["a:b/c","d e"]}"""
            ),
            ["ListUserTags"] = (
                new ListUserTagsRequest
                {
                    UserName = "x+y=z,w",
                    Marker = "m",
                    MaxItems = 50,
                },
                """{"UserName":"x+y=z,w","Marker":"m","MaxItems":50}"""
            ),
            ["GetAccountAuthorizationDetails"] = (
                new GetAccountAuthorizationDetailsRequest
                {
                    Filter = ["User", "LocalManagedPolicy"],
                    Marker = "m",
                    MaxItems = 1000,
                },
                """{"Filter":["User","LocalManagedPolicy"],"Marker":"m","MaxItems":1000}"""
            ),
        };

    public static TheoryData<string> Operations => [.. Requests.Keys];

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public async Task A_form_has_the_fields_that_botocore_sends(string operation) =>
        (await SentAsync(Requests[operation].Request))
            .Should()
            .BeEquivalentTo(FieldsOfBotocore(operation, Requests[operation].Json));

    [SkippableFact]
    public void No_parameter_is_left_out_of_these_tests()
    {
        foreach (
            (string shape, IReadOnlyList<string> members) in BotocoreModel.Members(
                "iam",
                [.. Requests.Keys.Select(operation => $"{operation}Request")]
            )
        )
            members
                .Should()
                .OnlyContain(
                    member => Requests[shape.Replace("Request", "")].Json.Contains($"\"{member}\":"),
                    $"{shape} has these members"
                );
    }

    [SkippableFact]
    public async Task An_empty_list_is_sent_as_such_and_an_absent_one_not_at_all()
    {
        (await SentAsync(new GetAccountAuthorizationDetailsRequest { Filter = [] }))
            .Should()
            .ContainKey("Filter")
            .And.BeEquivalentTo(FieldsOfBotocore("GetAccountAuthorizationDetails", """{"Filter":[]}"""));
        (await SentAsync(new GetAccountAuthorizationDetailsRequest()))
            .Should()
            .NotContainKey("Filter")
            .And.BeEquivalentTo(FieldsOfBotocore("GetAccountAuthorizationDetails", "{}"));
    }

    private static async Task<Dictionary<string, string>> SentAsync(AmazonIdentityManagementServiceRequest request)
    {
        string operation = request.GetType().Name.Replace("Request", "");
        using ScriptedService service = new(WireAnswer.Query(operation, ""));

        await ServicePackage.Of("iam").SendAsync(service, request);

        return Form.Of(service.Request);
    }

    private static Dictionary<string, string> FieldsOfBotocore(string operation, string json) =>
        BotocoreModel
            .Serialize("iam", operation, json)
            .ToDictionary(field => field.Key, field => field.Value!.ToString());
}
