namespace AccessKeyRotation.Local.Tests.Automation;

/// <summary>Faults of the document as a whole and of its parameters. Faults of steps have their own tests.</summary>
public sealed class DocumentRefusalTests
{
    private const string Step = "- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }";

    [Theory]
    [InlineData("Xy", "Document Xy: a name has 3 to 128 letters, digits, _, - and dots.")]
    [InlineData("With blank", "Document With blank: a name has 3 to 128*")]
    [InlineData("AWS-Mine", "Document AWS-Mine: names that start with aws are AWS's own.")]
    [InlineData("amazonMine", "*names that start with amazon are AWS's own.")]
    [InlineData("Amzn.Mine", "*names that start with amzn are AWS's own.")]
    public void A_name_that_SSM_would_not_take_is_refused(string name, string message) =>
        FluentActions
            .Invoking(() => new Bench().Account.Documents.Add(name, Bench.Yaml(Step)))
            .Should()
            .Throw<FormatException>()
            .WithMessage(message);

    [Theory]
    [InlineData("", "Document TestDocument is wrong in line 1: the text is empty.")]
    [InlineData("- a\n- b", "Document TestDocument: a map of names and values is needed here.")]
    [InlineData("{}\n---\n{}", "Document TestDocument is wrong in line 2: a second YAML document starts.")]
    [InlineData("a: [", "Document TestDocument is wrong in line 2: *")]
    [InlineData(
        "schemaVersion: '0.3'\nvariables: []\nmainSteps: []",
        "Document TestDocument: 'variables' is not known here; known are schemaVersion, description, assumeRole, parameters, mainSteps, outputs."
    )]
    [InlineData("mainSteps: []", "Document TestDocument: schemaVersion must be the text '0.3', in quotes.")]
    [InlineData(
        "schemaVersion: 0.3\nmainSteps: []",
        "Document TestDocument: schemaVersion must be the text '0.3', in quotes."
    )]
    [InlineData(
        "schemaVersion: '2.2'\nmainSteps: []",
        "Document TestDocument: schemaVersion must be the text '0.3', in quotes."
    )]
    [InlineData("schemaVersion: '0.3'", "Document TestDocument: mainSteps must be a list of at least one step.")]
    [InlineData(
        "schemaVersion: '0.3'\nmainSteps: []",
        "Document TestDocument: mainSteps must be a list of at least one step."
    )]
    [InlineData("schemaVersion: '0.3'\nmainSteps: go", "Document TestDocument: 'mainSteps' must be a list.")]
    [InlineData(
        "schemaVersion: '0.3'\ndescription: 5\nmainSteps: []",
        "Document TestDocument: 'description' is 5; it must be a text (*"
    )]
    [InlineData(
        "schemaVersion: '0.3'\nparameters: []\nmainSteps: []",
        "Document TestDocument, parameters: a map of names and values is needed here."
    )]
    public void A_document_of_another_shape_is_refused(string yaml, string message) => Refused(yaml, message);

    [Theory]
    [InlineData("assumeRole: '{{ Role }}'", "*assumeRole refers to {{ Role }}; it may refer to parameters only.")]
    [InlineData(
        "assumeRole: '{{ global:ACCOUNT_ID }}'",
        "*assumeRole refers to {{ global:ACCOUNT_ID }}; it may refer to parameters only."
    )]
    [InlineData("assumeRole: '{{ }}'", "Document TestDocument, assumeRole: '{{ }}' has {{ that begins no reference;*")]
    [InlineData(
        "outputs: [go.Nothing]",
        "Document TestDocument, outputs: 'go.Nothing' is no output of a step; one is written as step.Name."
    )]
    [InlineData("outputs: [Payload]", "*outputs: 'Payload' is no output of a step*")]
    [InlineData("outputs: [other.Payload]", "*outputs: 'other.Payload' is no output of a step*")]
    [InlineData("outputs: [5]", "*'outputs' must be a list of texts.")]
    public void A_role_or_an_output_that_leads_nowhere_is_refused(string line, string message) =>
        Refused($"{line}\n{Bench.Yaml(Step)}", message);

    [Theory]
    [InlineData("P: {}", "Document TestDocument, parameter P: 'type' is missing.")]
    [InlineData("P: String", "Document TestDocument, parameter P: a map of names and values is needed here.")]
    [InlineData(
        "P: { type: Number }",
        "Document TestDocument, parameter P: type is 'Number'; it must be one of String, StringList, Integer, Boolean, StringMap, MapList, AWS::IAM::Role::Arn."
    )]
    [InlineData(
        "P: { type: String, maxChars: 5 }",
        "Document TestDocument, parameter P: 'maxChars' is not known here; known are type, description, default, allowedValues, allowedPattern."
    )]
    [InlineData(
        "P.q: { type: String }",
        "Document TestDocument, parameter P.q: a parameter's name has 1 to 50 letters, digits and _."
    )]
    [InlineData(
        "P: { type: String, default: 90 }",
        "Document TestDocument, parameter P: default is 90; it must be of type String."
    )]
    [InlineData("P: { type: Integer, default: '90' }", "*default is \"90\"; it must be of type Integer.")]
    [InlineData("P: { type: StringList, default: a }", "*default is \"a\"; it must be of type StringList.")]
    [InlineData(
        "P: { type: String, default: '{{ Q }}' }",
        "Document TestDocument, parameter P: default must not refer to anything."
    )]
    [InlineData(
        "P: { type: String, default: '{{ssm:name}}' }",
        "Document TestDocument, parameter P: default must not refer to anything."
    )]
    [InlineData(
        "P: { type: String, default: '{{' }",
        "Document TestDocument, parameter P: '{{' has {{ that begins no reference;*"
    )]
    [InlineData(
        "P: { type: String, default: c, allowedValues: [a, b] }",
        "*default has value \"c\" not found in [a, b]."
    )]
    [InlineData(
        "P: { type: String, default: '', allowedPattern: '[0-9]+' }",
        "*default has value \"\" that does not match the allowed pattern [0-9]+."
    )]
    [InlineData("P: { type: String, allowedValues: [1, 2] }", "*'allowedValues' must be a list of texts.")]
    [InlineData(
        "P: { type: String, allowedPattern: '(' }",
        "Document TestDocument, parameter P: allowedPattern is '(', which is no regular expression:*"
    )]
    public void A_wrong_parameter_is_refused(string parameter, string message) =>
        Refused(Bench.Yaml(Step, $"  {parameter}"), message);

    [Fact]
    public void More_than_64_KB_are_refused() =>
        Refused(
            $"{Bench.Yaml(Step)}# {new string('é', 32 * 1024)}",
            "Document TestDocument: a document has at most 64 KB."
        );

    private static void Refused(string yaml, string message)
    {
        Bench bench = new();

        FluentActions
            .Invoking(() => bench.Account.Documents.Add(Bench.Document, yaml))
            .Should()
            .Throw<FormatException>()
            .WithMessage(message);

        bench.Account.Documents.All.Should().BeEmpty();
    }
}
