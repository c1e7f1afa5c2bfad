using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class ParametersTests
{
    private const string Parameters = """
          Role: { type: 'AWS::IAM::Role::Arn', default: '' }
          Id: { type: String, allowedPattern: 'AIDA[A-Z0-9]{3}' }
          DryRun: { type: String, default: 'false', allowedValues: ['true', 'false'] }
          Count: { type: Integer, default: 3 }
          Flag: { type: Boolean, default: true }
          Names: { type: StringList, default: [] }
          Map: { type: StringMap, default: {} }
          Maps: { type: MapList, default: [] }
        """;

    [Theory]
    [InlineData("Id", "AIDA001", "{\"v\":\"AIDA001\"}")]
    [InlineData("DryRun", "true", "{\"v\":\"true\"}")]
    [InlineData("Count", "-7", "{\"v\":-7}")]
    [InlineData("Flag", "false", "{\"v\":false}")]
    [InlineData("Names", "a,b", "{\"v\":[\"a,b\"]}")]
    [InlineData("Map", "{\"a\": [1]}", "{\"v\":{\"a\":[1]}}")]
    [InlineData("Maps", "{\"a\": 1}", "{\"v\":[{\"a\":1}]}")]
    public async Task A_parameter_reaches_a_step_in_its_type(string parameter, string given, string payload)
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns("{}"));

        AutomationExecution execution = await bench.RunAsync(
            $"- {{ name: go, action: 'aws:invokeLambdaFunction', inputs: {{ FunctionName: f, InputPayload: {{ v: '{{{{ {parameter} }}}}' }} }} }}",
            Parameters,
            given: parameter == "Id" ? [("Id", given)] : [("Id", "AIDA001"), (parameter, given)]
        );

        execution.Status.Should().Be(AutomationStatus.Success, execution.FailureMessage);
        bench.Invocations.Should().Equal($"f {payload}");
    }

    [Fact]
    public void An_execution_shows_what_was_given_and_the_defaults_of_the_rest()
    {
        Bench bench = new();
        bench.AddDocument("- { name: go, action: 'aws:approve', inputs: { Approvers: [alice] } }", Parameters);

        AutomationExecution execution = bench.Account.Automations.Start(
            Bench.Document,
            new Dictionary<string, IReadOnlyList<string>> { ["Id"] = ["AIDA001"], ["Names"] = ["a", "b"] }
        );

        execution
            .Parameters.Select(parameter => $"{parameter.Key}={string.Join('|', parameter.Value)}")
            .Should()
            .Equal("Count=3", "DryRun=false", "Flag=true", "Id=AIDA001", "Map={}", "Maps=", "Names=a|b", "Role=");
    }

    [Theory]
    [InlineData(
        "Nothing",
        "x",
        "Unknown parameter: Nothing in user inputs; TestDocument has Role, Id, DryRun, Count, Flag, Names, Map, Maps."
    )]
    [InlineData(
        "Id",
        "aida001",
        "Parameter \"Id\" has value \"aida001\" that does not match the allowed pattern AIDA[A-Z0-9]{3}."
    )]
    [InlineData(
        "Id",
        "AIDA0012",
        "Parameter \"Id\" has value \"AIDA0012\" that does not match the allowed pattern AIDA[A-Z0-9]{3}."
    )]
    [InlineData(
        "Id",
        "AIDA001\n",
        "Parameter \"Id\" has value \"AIDA001\n\" that does not match the allowed pattern AIDA[A-Z0-9]{3}."
    )]
    [InlineData("Id", "", "Parameter \"Id\" has a value of 0 characters; it must have 1 to 512.")]
    [InlineData("DryRun", "True", "Parameter \"DryRun\" has value \"True\" not found in [true, false].")]
    [InlineData("Count", "three", "Parameter \"Count\" has 1 values [three]; it must be a Integer.")]
    [InlineData("Flag", "True", "Parameter \"Flag\" has 1 values [True]; it must be a Boolean.")]
    [InlineData("Map", "[]", "Parameter \"Map\" has 1 values [[]]; it must be a StringMap.")]
    [InlineData("Map", "{", "Parameter \"Map\" has 1 values [{]; it must be a StringMap.")]
    [InlineData("Maps", "x", "Parameter \"Maps\" has 1 values [x]; it must be a MapList.")]
    [InlineData("Id", "AIDA001|AIDA002", "Parameter \"Id\" has 2 values [AIDA001, AIDA002]; it must be a String.")]
    public void A_value_that_the_document_does_not_allow_is_refused(string parameter, string values, string message)
    {
        Bench bench = new();
        bench.AddDocument("- { name: go, action: 'aws:approve', inputs: { Approvers: [alice] } }", Parameters);
        Dictionary<string, IReadOnlyList<string>> given = new() { ["Id"] = ["AIDA001"] };
        given[parameter] = values.Split('|');

        FluentActions
            .Invoking(() => bench.Account.Automations.Start(Bench.Document, given))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == "InvalidAutomationExecutionParametersException" && error.Message == message);
        bench.Account.Automations.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void A_value_has_512_characters_at_most(int length, bool isTaken)
    {
        Bench bench = new();
        bench.AddDocument(
            "- { name: go, action: 'aws:approve', inputs: { Approvers: [alice] } }",
            "  P: { type: String }"
        );

        Action start = () => bench.Start(("P", new string('x', length)));

        if (isTaken)
            start.Should().NotThrow();
        else
            start
                .Should()
                .Throw<AwsErrorException>()
                .WithMessage("Parameter \"P\" has a value of 513 characters; it must have 1 to 512.");
    }

    [Fact]
    public void A_parameter_without_a_default_is_required()
    {
        Bench bench = new();
        bench.AddDocument("- { name: go, action: 'aws:approve', inputs: { Approvers: [alice] } }", Parameters);

        FluentActions
            .Invoking(() => bench.Start())
            .Should()
            .Throw<AwsErrorException>()
            .Where(error =>
                error.Code == "InvalidAutomationExecutionParametersException"
                && error.Message == "Missing required parameter: Id in user inputs."
            );
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/path/AutomationRole", true)]
    [InlineData("arn:aws:iam::111122223333:user/alice", false)]
    [InlineData("AutomationRole", false)]
    public void The_role_to_work_under_must_be_the_ARN_of_a_role(string role, bool isTaken)
    {
        Bench bench = new();
        bench.Account.Documents.Add(
            Bench.Document,
            "assumeRole: '{{ Role }}'\n"
                + Bench.Yaml(
                    "- { name: go, action: 'aws:approve', inputs: { Approvers: [alice] } }",
                    "  Role: { type: String, default: '' }"
                )
        );

        Action start = () => bench.Start(("Role", role));

        if (isTaken)
            start.Should().NotThrow();
        else
            start
                .Should()
                .Throw<AwsErrorException>()
                .WithMessage("The format of the supplied assume role ARN is invalid.");
        bench.Start().Parameters["Role"].Should().Equal("");
    }
}
