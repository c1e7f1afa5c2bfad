using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.ConfigService;

public class ResponseTests
{
    [Fact]
    public async Task A_stored_result_is_read_with_what_is_absent_left_null()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                """
                {"EvaluationResults":[{"ComplianceType":"NON_COMPLIANT","Annotation":null,"ResultRecordedTime":1767323045,"ConfigRuleInvokedTime":1767323045.678,
                  "EvaluationResultIdentifier":{"OrderingTimestamp":1.767323045678E9,"EvaluationResultQualifier":{"ConfigRuleName":"iam-key-age","ResourceType":"AWS::IAM::User","ResourceId":"AIDA1","EvaluationMode":"DETECTIVE"}},
                  "SomethingNew":{"a":[1]}}]}
                """
            )
        );

        GetComplianceDetailsByConfigRuleResponse response = await ClientOf(service)
            .GetComplianceDetailsByConfigRuleAsync(
                new GetComplianceDetailsByConfigRuleRequest { ConfigRuleName = "iam-key-age" }
            );

        EvaluationResult result = response.EvaluationResults.Should().ContainSingle().Subject;
        result.ComplianceType.Should().Be(ComplianceType.NON_COMPLIANT);
        result.Annotation.Should().BeNull();
        result.ResultToken.Should().BeNull();
        result.EvaluationResultIdentifier.EvaluationResultQualifier.ResourceId.Should().Be("AIDA1");
        result
            .EvaluationResultIdentifier.EvaluationResultQualifier.EvaluationMode.Should()
            .Be(EvaluationMode.DETECTIVE);
        response.NextToken.Should().BeNull();
        response.ResponseMetadata.RequestId.Should().Be("id-of-header");

        DateTime second = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        result.ResultRecordedTime.Should().Be(second);
        result.ConfigRuleInvokedTime.Should().Be(second.AddMilliseconds(678));
        result.EvaluationResultIdentifier.OrderingTimestamp.Should().Be(second.AddMilliseconds(678));
        result.ResultRecordedTime!.Value.Kind.Should().Be(DateTimeKind.Utc);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"FailedEvaluations":null}""")]
    [InlineData("""{"FailedEvaluations":[]}""")]
    public async Task No_failed_evaluation_is_null_or_empty(string body)
    {
        using ScriptedService service = new(WireAnswer.Json(body));

        PutEvaluationsResponse response = await ClientOf(service)
            .PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token" });

        response.FailedEvaluations.Should().BeNullOrEmpty();
    }

    [Fact]
    public async Task Failed_evaluations_come_back_whole()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                """
                {"FailedEvaluations":[{"ComplianceResourceType":"AWS::IAM::User","ComplianceResourceId":"AIDA1","ComplianceType":"COMPLIANT","Annotation":"fine","OrderingTimestamp":1767323045}]}
                """
            )
        );

        PutEvaluationsResponse response = await ClientOf(service)
            .PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token" });

        response
            .FailedEvaluations.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new Evaluation
                {
                    Annotation = "fine",
                    ComplianceResourceId = "AIDA1",
                    ComplianceResourceType = "AWS::IAM::User",
                    ComplianceType = ComplianceType.COMPLIANT,
                    OrderingTimestamp = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                }
            );
    }

    [Fact]
    public async Task A_resource_type_that_the_package_has_no_field_for_is_kept_as_it_came()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                """{"configurationItems":[{"resourceType":"AWS::IAM::User"},{"resourceType":"AWS::New::Thing"}]}"""
            )
        );

        GetResourceConfigHistoryResponse response = await ClientOf(service)
            .GetResourceConfigHistoryAsync(
                new GetResourceConfigHistoryRequest
                {
                    ResourceType = ResourceType.FindValue("AWS::New::Thing"),
                    ResourceId = "x",
                }
            );

        response
            .ConfigurationItems.Select(item => item.ResourceType)
            .Should()
            .Equal(ResourceType.AWSIAMUser, ResourceType.FindValue("AWS::New::Thing"));
        service.Request.Body.Should().Contain("\"AWS::New::Thing\"");
    }

    [Fact]
    public async Task A_paginator_asks_with_the_token_of_the_page_before_until_there_is_none()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                """{"EvaluationResults":[{"ComplianceType":"COMPLIANT"},{"ComplianceType":"NON_COMPLIANT"}],"NextToken":"t1"}"""
            ),
            WireAnswer.Json("""{"EvaluationResults":[],"NextToken":"t2"}"""),
            WireAnswer.Json("""{"EvaluationResults":[{"ComplianceType":"NOT_APPLICABLE"}]}""")
        );
        List<ComplianceType> types = [];

        await foreach (
            EvaluationResult result in ClientOf(service)
                .Paginators.GetComplianceDetailsByConfigRule(
                    new GetComplianceDetailsByConfigRuleRequest { ConfigRuleName = "iam-key-age", Limit = 100 }
                )
                .EvaluationResults
        )
            types.Add(result.ComplianceType);

        types.Should().Equal(ComplianceType.COMPLIANT, ComplianceType.NON_COMPLIANT, ComplianceType.NOT_APPLICABLE);
        service.Requests.Should().HaveCount(3).And.OnlyContain(request => request.Body.Contains("\"Limit\":100"));
        service.Requests[0].Body.Should().NotContain("NextToken");
        service.Requests[2].Body.Should().Contain("\"NextToken\":\"t2\"");
    }

    private static AmazonConfigServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonConfigServiceConfig()));
}
