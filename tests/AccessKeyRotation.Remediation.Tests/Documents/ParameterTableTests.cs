using AccessKeyRotation.Remediation.Executions;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>
/// The function has a table of the documents' parameters and defaults, because AWS can omit defaults in the executions
/// that it returns.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class ParameterTableTests
{
    public static TheoryData<string> Documents => [.. ShippedDocuments.ByName.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_function_has_every_parameter_that_a_document_sends_with_its_default(string name)
    {
        RawDocument document = RawDocument.Parse(name, ShippedDocuments.ByName[name]);
        Dictionary<string, string?> sent = document
            .ParameterNames.Except(DocumentParameters.NotSent)
            .ToDictionary(parameter => parameter, parameter => document.Parameter(parameter).Text("default"));

        DocumentParameters.Of(name).Should().BeEquivalentTo(sent);
    }
}
