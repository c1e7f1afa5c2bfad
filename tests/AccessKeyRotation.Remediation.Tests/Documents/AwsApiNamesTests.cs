using AccessKeyRotation.Peers;
using YamlDotNet.RepresentationModel;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Checks steps that call AWS directly against botocore's service models.</summary>
[Trait("Function", "InProcess")]
public sealed class AwsApiNamesTests
{
    private const string Sample = """
        mainSteps:
          - name: Right
            action: aws:executeAwsApi
            inputs: { Service: iam, Api: UpdateAccessKey, UserName: u, AccessKeyId: k, Status: Inactive }
          - name: WrongService
            action: aws:executeAwsApi
            inputs: { Service: aim, Api: ListUsers }
          - name: WrongApi
            action: aws:executeAwsApi
            inputs: { Service: iam, Api: ListAccesKeys }
          - name: WrongParameter
            action: aws:assertAwsResourceProperty
            inputs: { Service: ssm, Api: GetParameter, Name: n, WithDecription: true, PropertySelector: $.Parameter, DesiredValues: [] }
          - name: MissingParameter
            action: aws:executeAwsApi
            inputs: { Service: iam, Api: UpdateAccessKey, UserName: u, AccessKeyId: k }
          - name: NoParameters
            action: aws:executeAwsApi
            inputs: { Service: iam, Api: GetCredentialReport }
        """;

    /// <summary>The inputs of actions besides the parameters of the API.</summary>
    private static readonly string[] OwnInputs = ["Service", "Api", "PropertySelector", "DesiredValues"];

    [SkippableFact]
    public void Names_in_calls_of_AWS_are_those_of_the_services_models()
    {
        RawDocument[] documents =
        [
            RawDocument.Parse("Sample", Sample),
            .. ShippedDocuments.ByName.Select(shipped => RawDocument.Parse(shipped.Key, shipped.Value)),
        ];

        Problems(documents)
            .Should()
            .Equal(
                "Sample, WrongService: there is no service aim",
                "Sample, WrongApi: iam has no API ListAccesKeys",
                "Sample, WrongParameter: GetParameter has no parameter WithDecription",
                "Sample, MissingParameter: UpdateAccessKey needs the parameter Status"
            );
    }

    private static IEnumerable<string> Problems(IEnumerable<RawDocument> documents)
    {
        (string Place, ApiCall Call)[] calls =
        [
            .. from document in documents
            from step in document.Steps
            where step.Find("inputs").Find("Api") is not null
            select ($"{document.Name}, {step.Text("name")}", CallOf(step.Find("inputs"))),
        ];
        return calls
            .Zip(BotocoreModel.WrongNames(calls.Select(call => call.Call)))
            .SelectMany(pair => pair.Second.Select(problem => $"{pair.First.Place}: {problem}"));
    }

    private static ApiCall CallOf(YamlNode? inputs) =>
        new(inputs.Text("Service") ?? "", inputs.Text("Api") ?? "", [.. inputs.Keys().Except(OwnInputs)]);
}
