using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

public sealed class StackDeploymentTests(EchoPackage package) : IClassFixture<EchoPackage>
{
    private readonly LocalAccount _account = new(TimeProvider.System);
    private readonly Uri _endpoint = new("http://127.0.0.1:4567/");

    [Fact]
    public async Task A_stack_is_made_in_the_account_and_goes_with_its_code()
    {
        StackInAccount stack = Deploy(EchoPackage.Template(), ("Days", "30"));

        stack
            .Resources.Select(resource => $"{resource.Type} {resource.Name}")
            .Should()
            .BeEquivalentTo(
                "AWS::Lambda::Function echo",
                $"AWS::Lambda::Permission {stack.Template.NameOf("Permission")}",
                "AWS::SNS::Topic told",
                "AWS::SSM::Document Do-It",
                "AWS::Config::ConfigRule keys",
                $"AWS::Config::RemediationConfiguration {stack.Template.NameOf("Remediation")}"
            );
        stack.NotSimulated.Should().Equal("AWS::CloudWatch::Alarm", "AWS::IAM::Role");
        stack
            .Template.Outputs.Should()
            .Contain("Where", "keys and arn:aws:cloudwatch:us-east-1:111122223333:alarm:late");
        _account.Topics.Arns.Should().Equal("arn:aws:sns:us-east-1:111122223333:told");
        stack.Code.EnumerateFiles("EchoFunction.dll", SearchOption.AllDirectories).Should().ContainSingle();

        await stack.DisposeAsync();
        Directory.Exists(stack.Code.FullName).Should().BeFalse();
    }

    [Fact]
    public async Task The_rule_and_its_remediation_have_what_the_template_says()
    {
        await using StackInAccount stack = Deploy(EchoPackage.Template(), ("Days", "30"));
        ConfigRule rule = _account.Rules.All.Single();
        RemediationConfiguration remediation = rule.Remediation!.Configuration;

        (rule.Name, rule.Description, rule.InputParameters)
            .Should()
            .Be(("keys", "Over 30 days.", """{"maxAccessKeyAge":"30"}"""));
        rule.SourceIdentifier.Should().Be("arn:aws:lambda:us-east-1:111122223333:function:echo");
        rule.Triggers.Should()
            .BeEquivalentTo(new RuleTriggers(["AWS::IAM::User"], [new("ScheduledNotification", "Six_Hours")]));
        rule.Triggers.Missing.Should().Be("ConfigurationItemChangeNotification");
        remediation
            .Should()
            .BeEquivalentTo(
                new RemediationConfiguration(
                    "Do-It",
                    new Dictionary<string, RemediationParameter>
                    {
                        ["ResourceId"] = RemediationParameter.ResourceId,
                        ["Days"] = RemediationParameter.Of("30"),
                        ["AutomationAssumeRole"] = RemediationParameter.Of("arn:aws:iam::111122223333:role/echo"),
                    }
                )
                {
                    Automatic = true,
                    MaximumAutomaticAttempts = 3,
                    RetryWindow = TimeSpan.FromMinutes(10),
                    ExecutionControls = new(10, 20),
                }
            );
    }

    [Fact]
    public async Task A_remediation_runs_the_document_and_the_unzipped_function_with_the_variables_of_the_template()
    {
        await using StackInAccount stack = Deploy(EchoPackage.Template());
        IamUser user = _account.Users.Add("alice");
        ConfigRule rule = _account.Rules.Find("keys")!;
        rule.Remember(new(ConfigurationItem.UserType, user.Id, ComplianceType.NonCompliant, _account.Time.GetUtcNow()));

        AutomationExecution execution = rule.Remediation!.Start(ResourceKey.OfUser(user)).Execution!;
        await execution.Completion;

        execution.FailureMessage.Should().BeNull();
        execution.Parameters["ResourceId"].Should().Equal(user.Id);
        execution.Document.Description.Should().Be("One step: \"it\" <does> as it is told.\nAnd 'more' + ünusual 😀.");
        Dictionary<string, string> variables = JsonElement
            .Parse(execution.Steps[0].Outputs["Payload"][0])
            .GetProperty("Values")
            .Deserialize<Dictionary<string, string>>()!;
        variables
            .Should()
            .Contain(
                new Dictionary<string, string>
                {
                    ["TOPIC_ARN"] = "arn:aws:sns:us-east-1:111122223333:told",
                    ["MAX_DAYS"] = "90",
                    ["AWS_LAMBDA_FUNCTION_NAME"] = "echo",
                    ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
                    ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
                    ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/team/echo",
                    ["AWS_ENDPOINT_URL"] = $"{_endpoint}",
                }
            );
        variables["LAMBDA_TASK_ROOT"].Should().StartWith(stack.Code.FullName);
    }

    [Theory]
    [InlineData(
        "Rule DependsOn",
        "null",
        "Resource Rule: InsufficientPermissionsException: The AWS Lambda function * cannot be invoked before Permission is created*Add DependsOn: Permission."
    )]
    [InlineData(
        "Permission Properties Principal",
        "\"events.amazonaws.com\"",
        "Resource Rule: InsufficientPermissionsException: The AWS Lambda function * cannot be invoked. Check the specified function ARN*"
    )]
    [InlineData(
        "Permission Properties SourceAccount",
        "\"444455556666\"",
        "Resource Rule: InsufficientPermissionsException*"
    )]
    [InlineData(
        "Permission Properties Action",
        "\"lambda:GetFunction\"",
        "Resource Rule: InsufficientPermissionsException*"
    )]
    [InlineData("Permission Properties FunctionName", "\"other\"", "Resource Rule: InsufficientPermissionsException*")]
    [InlineData(
        "Function Properties Code",
        "\"Gone.zip\"",
        "Resource Function: Code is 'Gone.zip', and there is no *Gone.zip."
    )]
    [InlineData(
        "Function Properties Code",
        "\"text.zip\"",
        "Resource Function: Code is 'text.zip', which is not a zip file:*"
    )]
    [InlineData(
        "Function Properties Code",
        """{ "S3Bucket": "b", "S3Key": "k" }""",
        "Resource Function: Code is {*}; it must be the path of a zip beside the template."
    )]
    [InlineData(
        "Function Properties Handler",
        "\"Other.Function\"",
        "Resource Function: Handler is 'Other.Function', and Echo.zip has neither Other.Function.dll nor Other.Function."
    )]
    [InlineData(
        "Function Properties Runtime",
        "\"python3.13\"",
        "Resource Function: Runtime is 'python3.13'; it must be dotnet10."
    )]
    [InlineData(
        "Function Properties Architectures",
        """["sparc"]""",
        "Resource Function: Architectures is sparc, and this machine is *. Build the package with -p:Architecture=*"
    )]
    [InlineData(
        "Function Properties Timeout",
        "901",
        "Resource Function: Timeout is '901'; it must be a whole number from 1 to 900."
    )]
    [InlineData(
        "Document Properties Content mainSteps",
        "[]",
        "Document Do-It: mainSteps must be a list of at least one step."
    )]
    [InlineData(
        "Document Properties DocumentType",
        "\"Command\"",
        "Resource Document: DocumentType is 'Command'; it must be Automation."
    )]
    [InlineData(
        "Rule Properties Source Owner",
        "\"AWS\"",
        "Resource Rule, Source: Owner is 'AWS'; it must be CUSTOM_LAMBDA."
    )]
    [InlineData(
        "Remediation Properties ConfigRuleName",
        "\"other\"",
        "Resource Remediation: ConfigRuleName is 'other', and there is no such rule."
    )]
    [InlineData(
        "Remediation Properties TargetId",
        "\"other\"",
        "Resource Remediation: TargetId is 'other', and there is no such document."
    )]
    [InlineData(
        "Remediation Properties MaximumAutomaticAttempts",
        "26",
        "Resource Remediation: MaximumAutomaticAttempts is '26'; it must be a whole number from 1 to 25."
    )]
    [InlineData(
        "Remediation Properties RetryAttemptSeconds",
        "null",
        "Resource Remediation: Automatic is true; AWS Config then needs*"
    )]
    [InlineData(
        "Remediation Properties Automatic",
        "\"yes\"",
        "Resource Remediation: Automatic is \"yes\"; it must be true or false."
    )]
    [InlineData(
        "Remediation Properties Parameters",
        """{ "Dais": { "StaticValue": { "Values": ["1"] } } }""",
        "Resource Remediation: Do-It has no parameter Dais; it has ResourceId, Days, AutomationAssumeRole."
    )]
    [InlineData(
        "Remediation Properties Parameters",
        """{ "Days": { "ResourceValue": { "Value": "RESOURCE_ARN" } } }""",
        "Parameter Days of the remediation, ResourceValue: Value is 'RESOURCE_ARN'; it must be RESOURCE_ID."
    )]
    [InlineData(
        "Alarm Properties AlarmActions",
        """[{ "Ref": "Gone" }]""",
        "Resource Alarm: Ref names Gone, which the template does not have."
    )]
    public void What_AWS_would_refuse_is_refused_and_leaves_no_code_behind(string place, string value, string refusal)
    {
        JsonObject template = EchoPackage.Template();
        string[] path = place.Split(' ');
        JsonNode parent = path.SkipLast(1).Aggregate(template["Resources"]!, (node, name) => node[name]!);
        parent[path[^1]] = JsonNode.Parse(value);
        DirectoryInfo code = Directory.CreateTempSubdirectory();

        new StackDeployment(_account, _endpoint, package.Folder, () => code)
            .Invoking(it => it.Deploy(Templates.Resolve(template.ToJsonString())))
            .Should()
            .Throw<FormatException>()
            .WithMessage(refusal);

        Directory.Exists(code.FullName).Should().BeFalse();
    }

    [Fact]
    public void Parameters_that_the_rules_of_the_template_refuse_make_nothing()
    {
        FluentActions
            .Invoking(() => Deploy(EchoPackage.Template(), ("DryRun", "true")))
            .Should()
            .Throw<FormatException>()
            .WithMessage("Rule Acts of the template refuses the parameters: It must act.");

        _account.Functions.Find("echo").Should().BeNull();
        _account.Rules.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData(
        """{ "Transform": "AWS::Serverless-2016-10-31" }""",
        "*template.json cannot be deployed: it has Transform, which packaging removes. Deploy the packaged template."
    )]
    [InlineData("[]", "*template.json cannot be deployed: a template is a JSON object.")]
    [InlineData("Resources:", "*template.json cannot be deployed: 'R' is an invalid start*")]
    [InlineData("""{ "Resources": [] }""", "Resources must be a map of names and values.")]
    public void A_template_that_is_not_plain_CloudFormation_in_JSON_is_refused(string text, string refusal)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "template.json");
        File.WriteAllText(file, text);

        FluentActions
            .Invoking(() => CloudFormationTemplate.ReadPlain(file).Resources)
            .Should()
            .Throw<FormatException>()
            .WithMessage(refusal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private StackInAccount Deploy(JsonObject template, params (string Name, string Value)[] parameters) =>
        new StackDeployment(_account, _endpoint, package.Folder).Deploy(
            Templates.Resolve(template.ToJsonString(), parameters)
        );
}
