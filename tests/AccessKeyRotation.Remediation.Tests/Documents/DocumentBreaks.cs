namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>
/// Faults to introduce into a shipped document: the text to replace, its replacement, and the problem to find.
/// </summary>
internal static class DocumentBreaks
{
    private const string Deactivate = "DeactivateAccessKeys";
    private const string Finish = "FinishRotation";

    public static IEnumerable<(string Document, string Old, string Broken, string Problem)> All =>
        [.. OfTheTop, .. OfParameters, .. OfSteps, .. OfCalls];

    private static IEnumerable<(string Document, string Old, string Broken, string Problem)> OfTheTop =>
        [
            (Deactivate, "mainSteps:", "mainSteps: [", "It is no YAML document"),
            (
                Deactivate,
                "schemaVersion: '0.3'",
                "schemaVersion: '0.3'\nschemaVersion: '0.3'",
                "It is no YAML document"
            ),
            (Deactivate, "Nothing is deleted.", new string('x', 64 * 1024), "64 KB"),
            (Deactivate, "outputs:", "output:", "The key output is not known."),
            (Deactivate, "schemaVersion: '0.3'", "schemaVersion: '0.2'", "schemaVersion"),
            (Deactivate, "schemaVersion: '0.3'", "schemaVersion: 0.3", "schemaVersion"),
            (Deactivate, "  # Deactivate", "  Deactivate", "heading"),
            (Deactivate, "description: |", "remark: |", "heading"),
            (Deactivate, "**Permissions**", "**Rights**", "no **Permissions**"),
            (Deactivate, "**Undo**", "**Back**", "no **Undo**"),
            (Deactivate, "assumeRole: '{{ AutomationAssumeRole }}'", "assumeRole: '{{ FunctionArn }}'", "assumeRole"),
            (
                Deactivate,
                "  - DeactivateAccessKeys.Payload",
                "  - DeactivateAccessKeys.Answer",
                "Output DeactivateAccessKeys.Answer"
            ),
        ];

    private static IEnumerable<(string Document, string Old, string Broken, string Problem)> OfParameters =>
        [
            (Deactivate, "ResourceId", "UserId", "Parameter UserId is not in the contract."),
            (
                Deactivate,
                "type: String\n    description: Unique id",
                "type: Integer\n    description: Unique id",
                "Parameter ResourceId is not of type String."
            ),
            (
                Deactivate,
                "description: Unique id of the user, as AWS Config passes it (RESOURCE_ID).",
                "description: ''",
                "Parameter ResourceId has no description."
            ),
            (
                Deactivate,
                "allowedPattern: '^AIDA",
                "pattern: '^AIDA",
                "Parameter ResourceId has the unknown key pattern."
            ),
            (
                Deactivate,
                "    allowedPattern: '^AIDA[A-Z0-9]{12,124}$'\n",
                "",
                "Parameter ResourceId has no allowedPattern"
            ),
            (
                Deactivate,
                "'^AIDA[A-Z0-9]{12,124}$'",
                "'^AIDA[A-Z0-9]{12,124}'",
                "Parameter ResourceId has a pattern that does not hold from ^ to $"
            ),
            (
                Deactivate,
                "'^$|^arn:aws[a-z-]*:sns",
                "'^$|arn:aws[a-z-]*:sns",
                "Parameter TopicArn has a pattern that does not hold from ^ to $"
            ),
            (Deactivate, "{12,124}", "{124,12}", "Parameter ResourceId has a pattern that is none"),
            (
                Deactivate,
                "default: '90'",
                "default: '0'",
                "Parameter MaxAccessKeyAge has a default that its pattern refuses."
            ),
            (Deactivate, "default: '90'", "default: 90", "Parameter MaxAccessKeyAge has a default that is not text."),
            (Deactivate, "      - 'false'\n", "      - 'no'\n", "Parameter DryRun does not allow exactly"),
            (Deactivate, "      - 'false'\n", "      - false\n", "Parameter DryRun does not allow exactly"),
            (Deactivate, "default: 'false'", "default: 'true'", "Parameter DryRun has another default than false."),
            (
                Deactivate,
                "        SkipIfUsedWithinDays: '{{ SkipIfUsedWithinDays }}'\n",
                "",
                "Parameter SkipIfUsedWithinDays is not used."
            ),
        ];

    private static IEnumerable<(string Document, string Old, string Broken, string Problem)> OfSteps =>
        [
            (Deactivate, "mainSteps:", "mainSteps: []\nsteps:", "There is no step."),
            (Finish, "- name: Approve\n", "- name: Ask approver\n", "Step 'Ask approver' has a name that SSM refuses."),
            (Finish, "- name: Approve\n", "- name: Go\n", "Step 'Go' has a name that SSM refuses."),
            (Finish, "- name: Approve\n", "- name: FinishRotation\n", "Step FinishRotation is repeated."),
            (
                Finish,
                "aws:invokeLambdaFunction",
                "aws:invokeLambda",
                "Step FinishRotation has the unknown action aws:invokeLambda."
            ),
            (Finish, "isEnd: true", "end: true", "Step FinishRotation has the unknown key end."),
            (Finish, "MinRequiredApprovals", "Approvals", "Step Approve has the unknown input Approvals."),
            (Finish, "nextStep: FinishRotation", "nextStep: Finish", "Step Approve goes to Finish, which is no step."),
            (
                Finish,
                "nextStep: FinishRotation",
                "nextStep: ChooseApproval",
                "Step Approve goes back to ChooseApproval."
            ),
            (Finish, "onFailure: Abort", "onFailure: step:Tell", "Step Approve goes to Tell, which is no step."),
            (Finish, "onFailure: Abort", "onFailure: step:Approve", "Step Approve goes back to Approve."),
            (Finish, "onFailure: Abort", "onFailure: Retry", "Step Approve has the unknown onFailure Retry."),
            (Finish, "onFailure: Abort", "onCancel: step:Tell", "Step Approve goes to Tell, which is no step."),
            (
                Finish,
                "- NextStep: FinishRotation",
                "- NextStep: Finish",
                "Step ChooseApproval goes to Finish, which is no step."
            ),
            (
                Finish,
                "- NextStep: FinishRotation",
                "- Next: FinishRotation",
                "Step ChooseApproval goes to a choice without one"
            ),
            (Finish, "Default: Approve", "Default: ChooseApproval", "Step ChooseApproval goes back to ChooseApproval."),
            (
                Finish,
                "'{{ WaitDays }}'",
                "'{{ WaitDay }}'",
                "Step FinishRotation refers to WaitDay, which is no parameter"
            ),
            (
                Finish,
                "'{{ WaitDays }}'",
                "'{{ WaitDays }'",
                "Step FinishRotation has braces that are no reference in '{{ WaitDays }'."
            ),
            (
                Finish,
                "automation:EXECUTION_ID",
                "automation:EXECUTIONID",
                "Step FinishRotation refers to automation:EXECUTIONID"
            ),
            (
                Finish,
                "Variable: '{{ Approver }}'",
                "Variable: '{{ FinishRotation.Payload }}'",
                "Step ChooseApproval refers to FinishRotation.Payload"
            ),
            (Finish, "'{{ WaitDays }}'", "'{{ Approve.Comment }}'", "Step FinishRotation refers to Approve.Comment"),
        ];

    private static IEnumerable<(string Document, string Old, string Broken, string Problem)> OfCalls =>
        [
            (
                Finish,
                "timeoutSeconds: 300",
                "timeoutSeconds: 301",
                "Step FinishRotation has no timeoutSeconds of 1 to 300."
            ),
            (Finish, "    timeoutSeconds: 300\n", "", "Step FinishRotation has no timeoutSeconds of 1 to 300."),
            (Finish, "RequestResponse", "Event", "does not wait for the answer"),
            (Finish, "LogType: None", "LogType: Tail", "copies the function's log"),
            (Finish, "      LogType: None\n", "", "copies the function's log"),
            (Finish, "Operation: FinishRotation", "Operation: RotateAccessKey", "asks for another operation"),
            (
                Finish,
                "        ExecutionId: '{{ automation:EXECUTION_ID }}'\n",
                "",
                "does not say which execution it is of"
            ),
            (Finish, "WaitDays: '{{", "WaitDay: '{{", "sends WaitDay, which the function does not know"),
            (Finish, "WaitDays: '{{ WaitDays }}'", "WaitDays: '{{ WaiverPath }}'", "sends as WaitDays something else"),
            (Finish, "WaitDays: '{{ WaitDays }}'", "WaitDays: '7'", "sends as WaitDays something else"),
        ];
}
