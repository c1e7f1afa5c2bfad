using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class DescribeDocumentTests
{
    private const string Name = "AccessKeyRotation-DeactivateAccessKeys";

    [Fact]
    public async Task A_document_is_described_with_its_parameters_and_versions()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await served.SsmAsync("DescribeDocument", $$"""{"Name":"{{Name}}"}""");

        JsonNode document = answer.Json["Document"]!;
        (
            (string?)document["DocumentType"],
            (string?)document["SchemaVersion"],
            (string?)document["DocumentFormat"],
            (string?)document["DefaultVersion"],
            (string?)document["Status"]
        )
            .Should()
            .Be(("Automation", "0.3", "YAML", "2", "Active"));
        JsonNode age = document["Parameters"]!
            .AsArray()
            .Single(parameter => (string?)parameter!["Name"] == "MaxAccessKeyAge")!;
        ((string?)age["Type"], (string?)age["DefaultValue"]).Should().Be(("String", "90"));
    }

    [Theory]
    [InlineData("""{"Name":"none"}""", "InvalidDocument", "Document with name none does not exist.")]
    [InlineData(
        """{"Name":"AccessKeyRotation-DeactivateAccessKeys","DocumentVersion":"7"}""",
        "InvalidDocumentVersion",
        "Document version 7 does not exist."
    )]
    public async Task A_missing_document_is_an_error(string request, string code, string message)
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await served.SsmAsync("DescribeDocument", request);

        (answer.ErrorCode, answer.Message).Should().Be((code, message));
    }

    [SkippableFact]
    public async Task The_response_has_the_form_of_the_service_model()
    {
        await using ServedAccount served = await AccountAsync();

        AnswerModel.Complaints(served, "ssm", ("DescribeDocument", new() { ["Name"] = Name })).Should().BeEmpty();
        served.Account.Calls.All.Should().ContainSingle().Which.Status.Should().Be(200);
    }

    private static async Task<ServedAccount> AccountAsync()
    {
        ServedAccount served = await ServedAccount.StartAsync();
        string document = RepositoryFiles.Read("documents/DeactivateAccessKeys.yaml");
        served.Account.Documents.Add(Name, document);
        served.Account.Documents.Add(Name, document);
        return served;
    }
}
