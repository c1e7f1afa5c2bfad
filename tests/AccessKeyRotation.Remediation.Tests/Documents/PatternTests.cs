using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The documents and the function accept the same values.</summary>
[Trait("Function", "InProcess")]
public sealed class PatternTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:topic";

    /// <summary>How the function reads a parameter. Other parameters are not sent to it.</summary>
    private static readonly Dictionary<string, Func<RequestFields, object?>> Fields = new()
    {
        ["ResourceId"] = fields => fields.ResourceId,
        ["FindingId"] = fields => fields.Finding,
        ["ProductArn"] = fields => fields.Finding,
        ["FindingAccountId"] = fields => fields.FindingAccountId,
        ["UserArn"] = fields => fields.UserArn,
        ["UserName"] = fields => fields.UserName,
        ["AccessKeyId"] = fields => fields.AccessKeyId,
        ["MaxAccessKeyAge"] = fields => fields.Policy,
        ["MaxAccessKeyUnusedAge"] = fields => fields.Policy,
        ["WaiverPath"] = fields => fields.WaiverPath,
        ["SkipIfUsedWithinDays"] = fields => fields.SkipIfUsedWithin,
        ["GraceDays"] = fields => fields.Grace,
        ["WaitDays"] = fields => fields.Wait,
        ["WarnDays"] = fields => fields.Warning,
        ["Days"] = fields => fields.WaiverDuration,
        ["Owner"] = fields => fields.Owner,
        ["Reason"] = fields => fields.Reason,
        ["Redeliver"] = fields => fields.Redeliver,
        ["DryRun"] = fields => fields.IsDryRun,
        ["TopicArn"] = fields => fields.TopicArn,
    };

    [Fact]
    public void Every_pattern_has_its_examples_and_every_example_its_pattern()
    {
        Parameters
            .Where(parameter => parameter.Pattern is not null)
            .Select(parameter => parameter.Pattern)
            .Distinct()
            .Should()
            .BeEquivalentTo(PatternExamples.All.Select(examples => examples.Pattern));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_takes_the_good_and_refuses_the_bad(string document, string parameter)
    {
        (string[] good, string[] bad) = ExamplesOf(document, parameter);

        good.Where(value => !DocumentTakes(document, parameter, value)).Should().BeEmpty();
        bad.Where(value => DocumentTakes(document, parameter, value)).Should().BeEmpty();
    }

    [Fact]
    public void Every_parameter_that_a_document_sends_is_checked_by_the_function()
    {
        Parameters
            .Where(each =>
                ShippedDocuments.ByName[each.Document].Contains($" {each.Parameter}: '{{{{ {each.Parameter} }}}}'")
            )
            .Select(each => each.Parameter)
            .Distinct()
            .Should()
            .BeEquivalentTo(Fields.Keys);
    }

    [Theory]
    [MemberData(nameof(SentRows))]
    public void The_function_takes_the_good_and_refuses_the_bad(string document, string parameter)
    {
        (string[] good, string[] bad) = ExamplesOf(document, parameter);

        good.Where(value => !FunctionTakes(document, parameter, value)).Should().BeEmpty();
        bad.Where(value => FunctionTakes(document, parameter, value)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(NumberRows))]
    public void A_number_is_taken_by_document_and_function_from_the_least_to_the_most(string document, string parameter)
    {
        PatternExamples examples = ExamplesFor(document, parameter)!;
        (int min, int max) = examples.Range!.Value;
        string[] numbers =
        [
            .. Enumerable.Range(0, 4000).Select(number => number.ToString(CultureInfo.InvariantCulture)),
        ];
        IEnumerable<string> expected = numbers[min..(max + 1)];

        numbers.Where(number => ParameterRules.Takes(examples.Pattern, number)).Should().Equal(expected);
        numbers.Where(number => FunctionTakes(document, parameter, number)).Should().Equal(expected);
    }

    public static TheoryData<string, string> Rows => RowsOf(Parameters.Select(each => (each.Document, each.Parameter)));

    public static TheoryData<string, string> SentRows =>
        RowsOf(
            Parameters.Select(each => (each.Document, each.Parameter)).Where(each => Fields.ContainsKey(each.Parameter))
        );

    public static TheoryData<string, string> NumberRows =>
        RowsOf(
            Parameters
                .Where(each => each.Pattern is not null && PatternExamples.Find(each.Pattern)?.Range is not null)
                .Select(each => (each.Document, each.Parameter))
        );

    private static TheoryData<string, string> RowsOf(IEnumerable<(string Document, string Parameter)> parameters)
    {
        TheoryData<string, string> rows = [];
        foreach ((string document, string parameter) in parameters)
            rows.Add(document, parameter);
        return rows;
    }

    private static IEnumerable<(string Document, string Parameter, string? Pattern)> Parameters =>
        from shipped in ShippedDocuments.ByName
        let document = RawDocument.Parse(shipped.Key, shipped.Value)
        from parameter in document.ParameterNames
        select (document.Name, parameter, document.Parameter(parameter).Text("allowedPattern"));

    private static PatternExamples? ExamplesFor(string document, string parameter) =>
        Parameters.Single(each => (each.Document, each.Parameter) == (document, parameter)).Pattern is { } pattern
            ? PatternExamples.Find(pattern)
            : null;

    private static (string[] Good, string[] Bad) ExamplesOf(string document, string parameter)
    {
        if (parameter is "DryRun" or "Redeliver")
            return (["true", "false"], ["", "True", "FALSE", "yes", "0", " true", "true ", "true\n"]);
        PatternExamples? examples = ExamplesFor(document, parameter);
        examples.Should().NotBeNull($"the pattern of {parameter} in {document} needs examples");
        return (examples!.Good, examples.Bad);
    }

    /// <summary>Like SSM, Local accepts no empty value: the default provides it.</summary>
    private static bool DocumentTakes(string document, string parameter, string value)
    {
        RawDocument shipped = RawDocument.Parse(document, ShippedDocuments.ByName[document]);
        Dictionary<string, IReadOnlyList<string>> given = shipped
            .ParameterNames.Where(name => shipped.Parameter(name).Find("default") is null)
            .ToDictionary(name => name, name => (IReadOnlyList<string>)[ExamplesOf(document, name).Good[0]]);
        if (value.Length > 0 || shipped.Parameter(parameter).Text("default") != "")
            given[parameter] = [value];
        LocalAccount account = new(TimeProvider.System);
        account.Documents.Add(document, ShippedDocuments.ByName[document]);
        try
        {
            account.Automations.Start(document, given);
            return true;
        }
        catch (AwsErrorException refusal)
        {
            refusal.Code.Should().Be("InvalidAutomationExecutionParametersException");
            refusal.Message.Should().ContainAny($"\"{parameter}\"", "assume role");
            return false;
        }
    }

    private static bool FunctionTakes(string document, string parameter, string value)
    {
        JsonObject members = new()
        {
            ["MaxAccessKeyAge"] = "90",
            ["MaxAccessKeyUnusedAge"] = "0",
            ["FindingId"] = "id",
            ["ProductArn"] = "arn:aws:securityhub:us-east-1::product/aws/config",
            [parameter] = value,
        };
        RequestFields fields = new(
            JsonSerializer.Deserialize(members, RemediationJsonContext.Default.RemediationRequest)!,
            Topic
        );
        bool isOptionalUser =
            parameter == "UserName"
            && RawDocument.Parse(document, ShippedDocuments.ByName[document]).Parameter(parameter).Text("default")
                == "";
        try
        {
            _ = isOptionalUser ? fields.OptionalUserName : Fields[parameter](fields);
            return true;
        }
        catch (InvalidRequestException refusal)
        {
            refusal.Message.Should().StartWith($"{parameter} is '");
            return false;
        }
    }
}
