using System.Text.Json;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class DocumentReadingTests
{
    private const string Full = """
        # What it does, trigger, parameters, permissions, undo.
        description: |
          Deactivates access keys.
        schemaVersion: '0.3'
        assumeRole: '{{ AutomationAssumeRole }}'
        parameters:
          AutomationAssumeRole:
            type: AWS::IAM::Role::Arn
            description: (Optional) The role to work under.
            default: ''
          ResourceId:
            type: String
            allowedPattern: '^AIDA[A-Z0-9]{17}$'
          DryRun:
            type: String
            default: 'false'
            allowedValues: ['true', 'false']
          Count:
            type: Integer
            default: 3
        mainSteps:
          - name: Deactivate
            action: aws:invokeLambdaFunction
            description: Evaluates and acts.
            maxAttempts: 2
            timeoutSeconds: 240
            onFailure: step:Tell
            onCancel: step:Tell
            isCritical: true
            isEnd: false
            nextStep: Tell
            inputs:
              FunctionName: 'arn:aws:lambda:{{ global:REGION }}:{{ global:ACCOUNT_ID }}:function:remediation'
              InputPayload:
                ResourceId: '{{ ResourceId }}'
                DryRun: '{{ DryRun }}'
            outputs:
              - Name: Users
                Selector: $.Payload.Users[0]
                Type: String
          - name: Tell
            action: aws:invokeLambdaFunction
            inputs: { FunctionName: tell, Payload: '{"users":"{{ Deactivate.Users }}"}' }
        outputs:
          - Deactivate.Payload
          - Deactivate.Users
        """;

    [Fact]
    public void A_document_is_read_whole()
    {
        AutomationDocument document = new Bench().Account.Documents.Add("DeactivateAccessKeys", Full);

        (document.Name, document.Version, document.Content).Should().Be(("DeactivateAccessKeys", 1, Full));
        (document.Description, document.AssumeRole)
            .Should()
            .Be(("Deactivates access keys.\n", "{{ AutomationAssumeRole }}"));
        document.Outputs.Should().Equal("Deactivate.Payload", "Deactivate.Users");
        document
            .Parameters.Select(p =>
                (p.Name, p.Type, p.Default?.ToString(), string.Join('|', p.AllowedValues), p.AllowedPattern)
            )
            .Should()
            .Equal(
                ("AutomationAssumeRole", VariableType.String, "", "", null),
                ("ResourceId", VariableType.String, null, "", "^AIDA[A-Z0-9]{17}$"),
                ("DryRun", VariableType.String, "false", "true|false", null),
                ("Count", VariableType.Integer, "3", "", null)
            );

        DocumentStep step = document.FindStep("Deactivate")!;
        (
            step.Action,
            step.NextStep,
            step.IsEnd,
            step.IsCritical,
            step.OnFailure.Text,
            step.OnFailure.Step,
            step.OnCancel,
            step.MaxAttempts,
            step.Timeout
        )
            .Should()
            .Be(
                (
                    "aws:invokeLambdaFunction",
                    "Tell",
                    false,
                    true,
                    "step:Tell",
                    "Tell",
                    "Tell",
                    2,
                    TimeSpan.FromMinutes(4)
                )
            );
        step.Outputs.Should().Equal(new StepOutput("Users", "$.Payload.Users[0]", VariableType.String));
        step.Inputs.GetProperty("InputPayload").GetProperty("DryRun").GetString().Should().Be("{{ DryRun }}");
    }

    [Fact]
    public void What_a_step_leaves_out_has_the_services_defaults()
    {
        DocumentStep step = new Bench().Account.Documents.Add("DeactivateAccessKeys", Full).FindStep("Tell")!;

        (step.NextStep, step.IsEnd, step.IsCritical, step.OnFailure, step.OnCancel, step.MaxAttempts, step.Timeout)
            .Should()
            .Be((null, false, true, OnFailure.Abort, null, 1, null));
    }

    [Fact]
    public void A_step_that_may_be_passed_over_is_not_critical_unless_it_says_so()
    {
        AutomationDocument document = new Bench().Account.Documents.Add(
            "Passed",
            Bench.Yaml(
                """
                - { name: passed, action: 'aws:invokeLambdaFunction', onFailure: Continue, inputs: { FunctionName: f } }
                - { name: critical, action: 'aws:invokeLambdaFunction', onFailure: Continue, isCritical: true, inputs: { FunctionName: f } }
                """
            )
        );

        document.Steps.Select(step => step.IsCritical).Should().Equal(false, true);
    }

    /// <summary>
    /// A stack contains its documents as JSON, which is also YAML. Escapes and layout of JSON must make no difference.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_document_in_JSON_is_the_same_document(bool indented)
    {
        JsonSerializerOptions layout = new() { WriteIndented = indented };
        AutomationDocuments documents = new Bench().Account.Documents;
        foreach (
            string yaml in Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml")
                .Select(File.ReadAllText)
                .Append(Full)
        )
        {
            string json = JsonSerializer.Serialize(YamlText.ToJson(yaml), layout);

            AutomationDocument fromYaml = documents.Add("Document", yaml);
            AutomationDocument fromJson = documents.Add("Document", json);

            JsonSerializer
                .Serialize(fromJson with { Content = "", Version = 0 })
                .Should()
                .Be(JsonSerializer.Serialize(fromYaml with { Content = "", Version = 0 }));
        }
    }

    [Fact]
    public void Adding_a_name_again_makes_its_next_version()
    {
        AutomationDocuments documents = new Bench().Account.Documents;

        documents.Add("DeactivateAccessKeys", Full);
        documents.Add("Another", Full);
        documents.Add("DeactivateAccessKeys", Full).Version.Should().Be(2);

        documents
            .All.Select(document => (document.Name, document.Version))
            .Should()
            .Equal(("Another", 1), ("DeactivateAccessKeys", 2));
        documents.Find("DeactivateAccessKeys")!.Version.Should().Be(2);
        documents.Find("deactivateaccesskeys").Should().BeNull();
    }

    [Fact]
    public void A_document_that_is_refused_leaves_the_one_before_in_place()
    {
        AutomationDocuments documents = new Bench().Account.Documents;
        documents.Add("DeactivateAccessKeys", Full);

        FluentActions.Invoking(() => documents.Add("DeactivateAccessKeys", "{}")).Should().Throw<FormatException>();

        documents.Find("DeactivateAccessKeys")!.Version.Should().Be(1);
    }
}
