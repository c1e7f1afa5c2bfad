namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class StepRefusalTests
{
    private const string Go = "- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f }";

    [Theory]
    [InlineData("- go", "Document TestDocument, step 1: a map of names and values is needed here.")]
    [InlineData("- { action: 'aws:approve' }", "Document TestDocument, step 1: 'name' is missing.")]
    [InlineData(
        "- { name: 'go on' }",
        "Document TestDocument, step 1: name is 'go on'; it must consist of letters, digits and _."
    )]
    [InlineData("- { name: go, inputs: {} }", "Document TestDocument, step go: 'action' is missing.")]
    [InlineData(
        "- { name: go, action: 'aws:approve' }",
        "Document TestDocument, step go: 'inputs' must be a map of names and values."
    )]
    [InlineData(
        "- { name: go, action: 'aws:sleep', inputs: {} }",
        "Document TestDocument, step go: action is 'aws:sleep'; it must be one of aws:approve, aws:branch, aws:invokeLambdaFunction."
    )]
    [InlineData(
        Go + " }\n" + Go + " }",
        "Document TestDocument, step go: the name is not unique; each step needs its own name."
    )]
    public void A_step_without_what_it_needs_is_refused(string steps, string message) => Refused(steps, message);

    [Theory]
    [InlineData(
        "retry: 3",
        "'retry' is not known here; known are name, action, description, inputs, outputs, nextStep, isEnd, isCritical, onFailure, onCancel, "
            + "maxAttempts, timeoutSeconds."
    )]
    [InlineData("maxAttempts: 0", "'maxAttempts' is 0; it must be a whole number from 1 to 100.")]
    [InlineData("maxAttempts: '2'", "'maxAttempts' is \"2\"; it must be a whole number from 1 to 100.")]
    [InlineData("timeoutSeconds: 2592001", "'timeoutSeconds' is 2592001; it must be a whole number from 1 to 2592000.")]
    [InlineData("isEnd: 'true'", "'isEnd' is \"true\"; it must be true or false.")]
    [InlineData("isCritical: 1", "'isCritical' is 1; it must be true or false.")]
    [InlineData("onFailure: Stop", "onFailure is 'Stop'; it must be Abort, Continue or step: and a step's name.")]
    [InlineData("onFailure: 'step:'", "onFailure is 'step:'; it must be Abort, Continue or step: and a step's name.")]
    [InlineData("onFailure: step:nowhere", "onFailure is 'nowhere', which is no step; steps are go.")]
    [InlineData("onCancel: Continue", "onCancel is 'Continue'; it must be Abort or step: and a step's name.")]
    [InlineData("onCancel: step:nowhere", "onCancel is 'nowhere', which is no step; steps are go.")]
    [InlineData("nextStep: nowhere", "nextStep is 'nowhere', which is no step; steps are go.")]
    public void A_wrong_property_of_a_step_is_refused(string property, string message) =>
        Refused($"{Go}, {property} }}", $"Document TestDocument, step go: {message}");

    [Theory]
    [InlineData("{}", "input 'FunctionName' is missing.")]
    [InlineData("{ FunctionName: [f] }", "input 'FunctionName' is [\"f\"]; it must be a String.")]
    [InlineData(
        "{ FunctionName: f, Qualifier: '1' }",
        "input 'Qualifier' is not known; known are FunctionName, InvocationType, LogType, InputPayload, Payload."
    )]
    [InlineData(
        "{ FunctionName: f, InvocationType: Event }",
        "input 'InvocationType' is 'Event'; it must be RequestResponse."
    )]
    [InlineData("{ FunctionName: f, LogType: Tail }", "input 'LogType' is 'Tail'; it must be None.")]
    [InlineData("{ FunctionName: f, InputPayload: '{}' }", "input 'InputPayload' is \"{}\"; it must be a StringMap.")]
    [InlineData("{ FunctionName: f, Payload: {} }", "input 'Payload' is {}; it must be a String.")]
    public void Wrong_inputs_of_invokeLambdaFunction_are_refused(string inputs, string message) =>
        Refused(
            $"- {{ name: go, action: 'aws:invokeLambdaFunction', inputs: {inputs} }}",
            $"Document TestDocument, step go: {message}"
        );

    [Theory]
    [InlineData("{ Name: X, Selector: $.Payload }", "'Type' is missing.")]
    [InlineData("{ Name: X, Selector: $.Payload, Type: Text }", "Type is 'Text'; it must be one of String, *")]
    [InlineData(
        "{ Name: X, Selector: Payload, Type: String }",
        "Selector is 'Payload'; it must be a path such as $.Payload.Users[0]."
    )]
    [InlineData(
        "{ Name: X, Selector: '$..Payload', Type: String }",
        "Selector is '$..Payload'; it must be a path such as *"
    )]
    [InlineData(
        "{ Name: X-Y, Selector: $.Payload, Type: String }",
        "Name is 'X-Y'; it must consist of letters, digits and _."
    )]
    public void A_wrong_output_is_refused(string output, string message) =>
        Refused($"{Go}, outputs: [{output}] }}", $"Document TestDocument, step go, outputs: {message}");

    [Theory]
    [InlineData("{ MinRequiredApprovals: 1 }", "input 'Approvers' is missing.")]
    [InlineData("{ Approvers: alice }", "input 'Approvers' is \"alice\"; it must be a StringList.")]
    [InlineData("{ Approvers: [] }", "input 'Approvers' has 0 entries; it must have 1 to 10.")]
    [InlineData(
        "{ Approvers: [a, b, c, d, e, f, g, h, i, j, k] }",
        "input 'Approvers' has 11 entries; it must have 1 to 10."
    )]
    [InlineData(
        "{ Approvers: [a], MinRequiredApprovals: 2 }",
        "input 'MinRequiredApprovals' is 2; it must be from 1 to the number of approvers."
    )]
    [InlineData("{ Approvers: [a], MinRequiredApprovals: 0 }", "input 'MinRequiredApprovals' is 0; *")]
    [InlineData("{ Approvers: '{{ P }}', MinRequiredApprovals: 11 }", "input 'MinRequiredApprovals' is 11; *")]
    [InlineData(
        "{ Approvers: [a], NotificationArn: 'arn:aws:sns:us-east-1:111122223333:Alerts' }",
        "input 'NotificationArn' is 'arn:aws:sns:us-east-1:111122223333:Alerts'; it must be the ARN of a topic whose name begins with Automation."
    )]
    [InlineData(
        "{ Approvers: [a] }, outputs: [{ Name: X, Selector: $.Y, Type: String }]",
        "aws:approve takes no 'outputs'; it gives ApprovalStatus, ApproverDecisions."
    )]
    public void Wrong_inputs_of_approve_are_refused(string inputs, string message) =>
        Refused(
            $"- {{ name: go, action: 'aws:approve', inputs: {inputs} }}",
            $"Document TestDocument, step go: {message}",
            "  P: { type: StringList }"
        );

    [Theory]
    [InlineData("{}", "input 'Choices' is missing.")]
    [InlineData("{ Choices: [] }", "input 'Choices' must be a list of at least one choice.")]
    [InlineData("{ Choices: '{{ P }}' }", "input 'Choices' must be written out as a list.")]
    [InlineData(
        "{ Choices: [{ Variable: '{{ P }}', StringEquals: a }] }",
        "each choice needs a NextStep, the name of a step."
    )]
    [InlineData(
        "{ Choices: [{ NextStep: nowhere, Variable: '{{ P }}', StringEquals: a }] }",
        "NextStep is 'nowhere', which is no step; steps are go, end."
    )]
    [InlineData(
        "{ Choices: [{ NextStep: end, Variable: a, StringEquals: a }], Default: nowhere }",
        "Default is 'nowhere', which is no step; *"
    )]
    [InlineData(
        "{ Choices: [{ NextStep: end }] }",
        "a condition is Variable with one of StringEquals, EqualsIgnoreCase, *; or And or Or with a list of conditions; or Not with a condition."
    )]
    [InlineData("{ Choices: [{ NextStep: end, Variable: a }] }", "a condition is Variable with one of *")]
    [InlineData(
        "{ Choices: [{ NextStep: end, Variable: a, StringEquals: a, StringStarts: a }] }",
        "a condition is Variable with one of *"
    )]
    [InlineData(
        "{ Choices: [{ NextStep: end, Variable: a, StringStarts: a }] }",
        "the operation 'StringStarts' is not known; a condition is *"
    )]
    [InlineData("{ Choices: [{ NextStep: end, And: [] }] }", "a condition is *")]
    [InlineData("{ Choices: [{ NextStep: end, Or: { Variable: a, StringEquals: a } }] }", "a condition is *")]
    [InlineData("{ Choices: [{ NextStep: end, Not: [{ Variable: a, StringEquals: a }] }] }", "a condition is *")]
    public void Wrong_inputs_of_branch_are_refused(string inputs, string message) =>
        Refused(
            $"- {{ name: go, action: 'aws:branch', inputs: {inputs} }}\n- {{ name: end, action: 'aws:approve', inputs: {{ Approvers: [a] }} }}",
            $"Document TestDocument, step go: {message}",
            "  P: { type: StringList }"
        );

    [Theory]
    [InlineData(
        "{{ Q }}",
        "{{ Q }} is neither a parameter (P) nor the output of a step nor one of global:ACCOUNT_ID, global:DATE, *"
    )]
    [InlineData("x {{ global:TIME }} y", "{{ global:TIME }} is neither a parameter (P) *")]
    [InlineData("{{ before.Nothing }}", "{{ before.Nothing }} is neither a parameter (P) *")]
    [InlineData("{{ before.Payload.x }}", "{{ before.Payload.x }} is neither a parameter (P) *")]
    [InlineData("{{ nowhere.Payload }}", "{{ nowhere.Payload }} is neither a parameter (P) *")]
    [InlineData("{{ go.Payload }}", "{{ go.Payload }} is the output of a step that does not run before this one.")]
    [InlineData(
        "{{ after.Payload }}",
        "{{ after.Payload }} is the output of a step that does not run before this one."
    )]
    [InlineData(
        "{{ P",
        "'{{ P' has {{ that begins no reference; one looks like {{ Name }}, {{ step.Output }} or {{ global:DATE }}."
    )]
    [InlineData("{{ P Q }}", "'{{ P Q }}' has {{ that begins no reference; *")]
    [InlineData("{{ {{ P }} }}", "'{{ {{ P }} }}' has {{ that begins no reference; *")]
    public void A_reference_that_leads_nowhere_is_refused(string text, string message)
    {
        string[] steps =
        [
            .. new[] { "before", "go", "after" }.Select(name =>
                $"- {{ name: {name}, action: 'aws:invokeLambdaFunction', inputs: {{ FunctionName: f, InputPayload: {{ deep: [{{ text: '{(name == "go" ? text : "x")}' }}] }} }} }}"
            ),
        ];

        Refused(string.Join('\n', steps), $"Document TestDocument, step go: {message}", "  P: { type: String }");
    }

    [Theory]
    [InlineData("nextStep: a", "nextStep: c", "", "a -> a")]
    [InlineData("", "nextStep: a", "", "a -> b -> a")]
    [InlineData("nextStep: c", "", "onFailure: step:b", "b -> c -> b")]
    [InlineData("", "", "onCancel: step:a", "a -> b -> c -> a")]
    public void Steps_that_run_in_a_circle_are_refused(string a, string b, string c, string circle)
    {
        IEnumerable<string> steps = new[] { ("a", a), ("b", b), ("c", c) }.Select(step =>
            $"- {{ name: {step.Item1}, action: 'aws:invokeLambdaFunction', inputs: {{ FunctionName: f }}{(step.Item2.Length == 0 ? "" : ", ")}{step.Item2} }}"
        );

        Refused(
            string.Join('\n', steps),
            $"Document TestDocument: the steps {circle} form a loop, which would never end."
        );
    }

    private static void Refused(string steps, string message, string parameters = "") =>
        FluentActions
            .Invoking(() => new Bench().AddDocument(steps, parameters))
            .Should()
            .Throw<FormatException>()
            .WithMessage(message);
}
