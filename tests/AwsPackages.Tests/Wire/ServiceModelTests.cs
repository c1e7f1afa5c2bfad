using System.Collections;
using System.Reflection;
using AccessKeyRotation.Peers;
using Amazon.Runtime;

namespace AwsPackages.Tests.Wire;

/// <summary>
/// Checks the packages against every member of every shape in botocore's service models, not only those with a test of
/// their own.
/// </summary>
public class ServiceModelTests
{
    public static TheoryData<string, string> Operations =>
        new()
        {
            { "iam", "ListUsers" },
            { "iam", "GetUser" },
            { "iam", "ListAccessKeys" },
            { "iam", "GetAccessKeyLastUsed" },
            { "iam", "CreateAccessKey" },
            { "iam", "UpdateAccessKey" },
            { "iam", "DeleteAccessKey" },
            { "iam", "TagUser" },
            { "iam", "UntagUser" },
            { "iam", "ListUserTags" },
            { "iam", "ListAccountAliases" },
            { "iam", "GetAccountAuthorizationDetails" },
            { "iam", "GenerateCredentialReport" },
            { "iam", "GetCredentialReport" },
            { "config", "PutEvaluations" },
            { "config", "GetComplianceDetailsByConfigRule" },
            { "config", "GetResourceConfigHistory" },
            { "config", "DescribeConfigRules" },
            { "config", "DescribeConfigRuleEvaluationStatus" },
            { "config", "StartConfigRulesEvaluation" },
            { "config", "DescribeRemediationConfigurations" },
            { "config", "StartRemediationExecution" },
            { "config", "DescribeRemediationExecutionStatus" },
            { "config", "DescribeRemediationExceptions" },
            { "config", "DeleteRemediationExceptions" },
            { "securityhub", "BatchUpdateFindings" },
            { "config", "DescribeAggregateComplianceByConfigRules" },
            { "config", "DescribeConfigurationAggregatorSourcesStatus" },
            { "config", "GetAggregateComplianceDetailsByConfigRule" },
            { "config", "GetAggregateDiscoveredResourceCounts" },
            { "config", "SelectAggregateResourceConfig" },
            { "sns", "Publish" },
            { "config", "DescribeConfigurationRecorders" },
            { "config", "DescribeConfigurationRecorderStatus" },
            { "iam", "GetRole" },
            { "iam", "SimulatePrincipalPolicy" },
            { "sns", "GetTopicAttributes" },
            { "cloudtrail", "LookupEvents" },
        };

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public async Task Every_member_of_an_answer_is_read(string service, string operation)
    {
        ServicePackage package = ServicePackage.Of(service);
        using ScriptedService scripted = new(package.Answer(BotocoreModel.ExampleResponse(service, operation)));

        object response = await package.SendAsync(scripted, package.EmptyRequest(operation));

        Unread(response, operation).Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(
        "iam",
        "User",
        "Tag",
        "AttachedPermissionsBoundary",
        "AccessKey",
        "AccessKeyMetadata",
        "AccessKeyLastUsed"
    )]
    [InlineData("iam", "UserDetail", "AttachedPolicy", "PolicyDetail")]
    [InlineData(
        "iam",
        "ListUsersRequest",
        "GetUserRequest",
        "ListAccessKeysRequest",
        "GetAccessKeyLastUsedRequest",
        "GetAccountAuthorizationDetailsRequest"
    )]
    [InlineData("iam", "CreateAccessKeyRequest", "UpdateAccessKeyRequest", "DeleteAccessKeyRequest")]
    [InlineData("iam", "TagUserRequest", "UntagUserRequest", "ListUserTagsRequest", "ListAccountAliasesRequest")]
    [InlineData(
        "config",
        "Evaluation",
        "EvaluationResult",
        "EvaluationResultIdentifier",
        "EvaluationResultQualifier",
        "ConfigurationItem",
        "Relationship"
    )]
    [InlineData(
        "config",
        "PutEvaluationsRequest",
        "GetComplianceDetailsByConfigRuleRequest",
        "GetResourceConfigHistoryRequest"
    )]
    [InlineData(
        "config",
        "DescribeConfigRulesRequest",
        "DescribeConfigRulesFilters",
        "ConfigRule",
        "Scope",
        "Source",
        "SourceDetail",
        "CustomPolicyDetails"
    )]
    [InlineData(
        "config",
        "DescribeConfigRuleEvaluationStatusRequest",
        "ConfigRuleEvaluationStatus",
        "EvaluationModeConfiguration",
        "StartConfigRulesEvaluationRequest"
    )]
    [InlineData(
        "config",
        "DescribeRemediationConfigurationsRequest",
        "RemediationConfiguration",
        "RemediationParameterValue",
        "ResourceValue",
        "StaticValue"
    )]
    [InlineData(
        "config",
        "ExecutionControls",
        "SsmControls",
        "StartRemediationExecutionRequest",
        "ResourceKey",
        "DescribeRemediationExecutionStatusRequest"
    )]
    [InlineData(
        "config",
        "RemediationExecutionStatus",
        "RemediationExecutionStep",
        "DescribeRemediationExceptionsRequest",
        "RemediationException"
    )]
    [InlineData(
        "config",
        "DeleteRemediationExceptionsRequest",
        "RemediationExceptionResourceKey",
        "FailedDeleteRemediationExceptionsBatch"
    )]
    [InlineData(
        "securityhub",
        "BatchUpdateFindingsRequest",
        "BatchUpdateFindingsResponse",
        "AwsSecurityFindingIdentifier",
        "BatchUpdateFindingsUnprocessedFinding"
    )]
    [InlineData("securityhub", "NoteUpdate", "RelatedFinding", "SeverityUpdate", "WorkflowUpdate")]
    [InlineData(
        "config",
        "DescribeAggregateComplianceByConfigRulesRequest",
        "ConfigRuleComplianceFilters",
        "AggregateComplianceByConfigRule",
        "Compliance",
        "ComplianceContributorCount"
    )]
    [InlineData(
        "config",
        "DescribeConfigurationAggregatorSourcesStatusRequest",
        "AggregatedSourceStatus",
        "GetAggregateComplianceDetailsByConfigRuleRequest",
        "AggregateEvaluationResult"
    )]
    [InlineData(
        "config",
        "GetAggregateDiscoveredResourceCountsRequest",
        "ResourceCountFilters",
        "GroupedResourceCount",
        "SelectAggregateResourceConfigRequest",
        "QueryInfo",
        "FieldInfo"
    )]
    [InlineData("sns", "PublishInput", "PublishResponse", "MessageAttributeValue")]
    [InlineData(
        "config",
        "DescribeConfigurationRecordersRequest",
        "ConfigurationRecorder",
        "RecordingGroup",
        "RecordingMode",
        "DescribeConfigurationRecorderStatusRequest"
    )]
    [InlineData("iam", "GetRoleRequest", "Role", "SimulatePrincipalPolicyRequest", "EvaluationResult", "ContextEntry")]
    [InlineData("sns", "GetTopicAttributesInput")]
    [InlineData("cloudtrail", "LookupEventsRequest", "LookupEventsResponse", "LookupAttribute", "Event", "Resource")]
    public void Model_classes_have_the_members_of_their_shapes(string service, params string[] shapes)
    {
        foreach ((string shape, IReadOnlyList<string> members) in BotocoreModel.Members(service, shapes))
        {
            ServicePackage
                .Of(service)
                .ModelType(ClassOf(shape))
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(property => property.Name)
                .Should()
                .BeEquivalentTo(members.Select(Capitalised), $"{shape} has these members");
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public async Task Every_error_that_an_operation_declares_has_its_exception(string service, string operation)
    {
        ServicePackage package = ServicePackage.Of(service);
        foreach ((string shape, string code) in BotocoreModel.Errors(service, operation))
        {
            using ScriptedService scripted = new(package.Error(code));

            Func<Task> act = () => package.SendAsync(scripted, package.EmptyRequest(operation));

            AmazonServiceException thrown = (await act.Should().ThrowAsync<AmazonServiceException>()).Which;
            thrown.GetType().Should().Be(package.ModelType(ClassOf(shape)));
            thrown.ErrorCode.Should().Be(code);
        }
    }

    [SkippableFact]
    public void The_judge_finds_what_is_wrong_with_a_request()
    {
        IReadOnlyList<IReadOnlyList<string>> problems = BotocoreModel.Validate([
            new("config", "PutEvaluations", """{"ResultToken":"t","Evaluations":[]}"""),
            new(
                "config",
                "PutEvaluations",
                """{"Evaluations":[{"ComplianceResourceId":"a","ComplianceResourceType":"t","ComplianceType":"FINE","OrderingTimestamp":"now","Annotation":"","Colour":"red"}]}"""
            ),
            new("config", "PutEvaluation", "{}"),
            new("config", "PutEvaluations", "{"),
        ]);

        problems[0].Should().BeEmpty();
        problems[1]
            .Should()
            .HaveCount(5)
            .And.Contain(problem => problem.Contains("unknown member Colour"))
            .And.Contain(problem => problem.Contains("required member ResultToken is missing"))
            .And.Contain(problem => problem.Contains("FINE is none of"))
            .And.Contain(problem => problem.Contains("timestamp wanted"))
            .And.Contain(problem => problem.Contains("Annotation: 0 is less than the minimum 1"));
        problems[2].Should().ContainSingle().Which.Should().Contain("no operation");
        problems[3].Should().ContainSingle().Which.Should().Contain("not JSON");
    }

    /// <summary>Returns the paths of all members that are still null, at any depth.</summary>
    private static IEnumerable<string> Unread(object value, string path)
    {
        if (value is IEnumerable list and not string)
            return list.Cast<object>()
                .SelectMany((item, index) => Unread(item, $"{path}[{index}]"))
                .DefaultIfEmpty(list is ICollection { Count: 0 } ? path : null)
                .OfType<string>();
        if (!ServicePackage.Owns(value.GetType()) || value is ConstantClass)
            return [];
        return value
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(property =>
                property.GetValue(value) is { } inner
                    ? Unread(inner, $"{path}.{property.Name}")
                    : [$"{path}.{property.Name}"]
            );
    }

    /// <summary>Returns the class of a shape. The SDK for .NET renames a few.</summary>
    private static string ClassOf(string shape) =>
        shape switch
        {
            "AttachedPolicy" => "AttachedPolicyType",
            "KMSOptInRequired" => "KMSOptInRequiredException",
            _ when shape.EndsWith("Input", StringComparison.Ordinal) => $"{shape[..^"Input".Length]}Request",
            _ => shape,
        };

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
