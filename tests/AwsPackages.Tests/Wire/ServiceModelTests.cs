using System.Collections;
using System.Reflection;
using System.Web;
using AccessKeyRotation.Peers;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;

namespace AwsPackages.Tests.Wire;

/// <summary>The service models of botocore hold the packages to every member of every shape, not only to those a test thought of.</summary>
public class ServiceModelTests
{
    private static readonly Assembly Iam = typeof(IAmazonIdentityManagementService).Assembly;
    private static readonly Assembly ConfigService = typeof(IAmazonConfigService).Assembly;

    public static TheoryData<string, string> Operations => new()
    {
        { "iam", "ListUsers" },
        { "iam", "GetUser" },
        { "iam", "ListAccessKeys" },
        { "iam", "GetAccessKeyLastUsed" },
        { "iam", "GenerateCredentialReport" },
        { "iam", "GetCredentialReport" },
        { "config", "PutEvaluations" },
        { "config", "GetComplianceDetailsByConfigRule" },
        { "config", "GetResourceConfigHistory" },
    };

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public async Task Every_member_of_an_answer_is_read(string service, string operation)
    {
        string body = BotocoreModel.ExampleResponse(service, operation);
        using ScriptedService scripted = new(service == "iam" ? new WireAnswer(200, "text/xml", body) : WireAnswer.Json(body));

        object response = await CallAsync(scripted, service, operation);

        Unread(response, operation).Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData("iam", "User", "Tag", "AttachedPermissionsBoundary", "AccessKeyMetadata", "AccessKeyLastUsed")]
    [InlineData("iam", "ListUsersRequest", "GetUserRequest", "ListAccessKeysRequest", "GetAccessKeyLastUsedRequest")]
    [InlineData("config", "Evaluation", "EvaluationResult", "EvaluationResultIdentifier", "EvaluationResultQualifier", "ConfigurationItem", "Relationship")]
    [InlineData("config", "PutEvaluationsRequest", "GetComplianceDetailsByConfigRuleRequest", "GetResourceConfigHistoryRequest")]
    public void Model_classes_have_the_members_of_their_shapes(string service, params string[] shapes)
    {
        foreach ((string shape, IReadOnlyList<string> members) in BotocoreModel.Members(service, shapes))
        {
            ModelType(service, shape).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name)
                .Should().BeEquivalentTo(members.Select(Capitalised), $"{shape} has these members");
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public async Task Every_error_that_an_operation_declares_has_its_exception(string service, string operation)
    {
        foreach ((string shape, string code) in BotocoreModel.Errors(service, operation))
        {
            using ScriptedService scripted = new(service == "iam" ? WireAnswer.QueryError(code, 400) : WireAnswer.JsonError(code));

            Func<Task> act = () => CallAsync(scripted, service, operation);

            (await act.Should().ThrowAsync<AmazonServiceException>()).Which.GetType().Name.Should().Be(shape);
        }
    }

    [SkippableFact]
    public async Task A_form_of_iam_has_the_fields_that_botocore_sends()
    {
        using ScriptedService scripted = new(WireAnswer.Query("ListUsers", ""));
        using AmazonIdentityManagementServiceClient iam = new(Credentials.Any, scripted.Configure(new AmazonIdentityManagementServiceConfig()));

        await iam.ListUsersAsync(new ListUsersRequest { PathPrefix = "/svc/", Marker = "m+1", MaxItems = 1000 });

        var form = HttpUtility.ParseQueryString(scripted.Request.Body);
        form.AllKeys.ToDictionary(key => key!, key => form[key]).Should().BeEquivalentTo(
            BotocoreModel.Serialize("iam", "ListUsers", """{"PathPrefix":"/svc/","Marker":"m+1","MaxItems":1000}""")
                .ToDictionary(field => field.Key, field => field.Value!.ToString()));
    }

    [SkippableFact]
    public void The_judge_finds_what_is_wrong_with_a_request()
    {
        IReadOnlyList<IReadOnlyList<string>> problems = BotocoreModel.Validate(
        [
            new("config", "PutEvaluations", """{"ResultToken":"t","Evaluations":[]}"""),
            new("config", "PutEvaluations", """{"Evaluations":[{"ComplianceResourceId":"a","ComplianceResourceType":"t","ComplianceType":"FINE","OrderingTimestamp":"now","Annotation":"","Colour":"red"}]}"""),
            new("config", "PutEvaluation", "{}"),
            new("config", "PutEvaluations", "{"),
        ]);

        problems[0].Should().BeEmpty();
        problems[1].Should().HaveCount(5)
            .And.Contain(problem => problem.Contains("unknown member Colour"))
            .And.Contain(problem => problem.Contains("required member ResultToken is missing"))
            .And.Contain(problem => problem.Contains("FINE is none of"))
            .And.Contain(problem => problem.Contains("timestamp wanted"))
            .And.Contain(problem => problem.Contains("Annotation: 0 is less than the minimum 1"));
        problems[2].Should().ContainSingle().Which.Should().Contain("no operation");
        problems[3].Should().ContainSingle().Which.Should().Contain("not JSON");
    }

    private static async Task<object> CallAsync(ScriptedService scripted, string service, string operation)
    {
        using AmazonServiceClient client = service == "iam"
            ? new AmazonIdentityManagementServiceClient(Credentials.Any, scripted.Configure(new AmazonIdentityManagementServiceConfig()))
            : new AmazonConfigServiceClient(Credentials.Any, scripted.Configure(new AmazonConfigServiceConfig()));
        Type requestType = ModelType(service, $"{operation}Request");
        Task call = (Task)client.GetType().GetMethod($"{operation}Async", [requestType, typeof(CancellationToken)])!
            .Invoke(client, [Activator.CreateInstance(requestType), CancellationToken.None])!;
        await call;
        return call.GetType().GetProperty("Result")!.GetValue(call)!;
    }

    /// <summary>The paths of all members that are still null, at any depth.</summary>
    private static IEnumerable<string> Unread(object value, string path)
    {
        if (value is IEnumerable list and not string)
            return list.Cast<object>().SelectMany((item, index) => Unread(item, $"{path}[{index}]")).DefaultIfEmpty(list is ICollection { Count: 0 } ? path : null).OfType<string>();
        if (value.GetType().Assembly != Iam && value.GetType().Assembly != ConfigService || value is ConstantClass)
            return [];
        return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(property => property.GetValue(value) is { } inner ? Unread(inner, $"{path}.{property.Name}") : [$"{path}.{property.Name}"]);
    }

    private static Type ModelType(string service, string name) =>
        service == "iam" ? Iam.GetType($"Amazon.IdentityManagement.Model.{name}", throwOnError: true)! : ConfigService.GetType($"Amazon.ConfigService.Model.{name}", throwOnError: true)!;

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
