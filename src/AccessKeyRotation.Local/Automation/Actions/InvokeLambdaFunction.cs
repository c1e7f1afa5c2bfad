using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Values;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>
/// Sends an event to a function and waits for its response. A function error fails the step. LogType Tail is not
/// supported, because it would copy the function's log into a record that many principals can read.
/// </summary>
internal sealed class InvokeLambdaFunction : StepAction
{
    private const int MaxPayloadBytes = 200 * 1024;

    public override string Name => "aws:invokeLambdaFunction";

    public override IReadOnlyList<ActionInput> Inputs { get; } =
    [
        new("FunctionName", VariableType.String, IsRequired: true),
        new("InvocationType", VariableType.String, OneOf: ["RequestResponse"]),
        new("LogType", VariableType.String, OneOf: ["None"]),
        new("InputPayload", VariableType.StringMap),
        new("Payload", VariableType.String),
    ];

    public override IReadOnlyList<string> Outputs { get; } = ["StatusCode", "FunctionError", "LogResult", "Payload"];

    // Selectors start at the response of Invoke, with the payload parsed as JSON, so they start with $.Payload. AWS
    // documents this root for aws:executeScript and shows none for this action: a document without selectors is safe.
    public override bool HasSelectors => true;

    public override TimeSpan DefaultTimeout => LongestTimeout;

    /// <summary>Applies regardless of the function's own limit.</summary>
    public override TimeSpan LongestTimeout => TimeSpan.FromSeconds(300);

    public override async Task<ActionResult> RunAsync(ActionCall call, CancellationToken cancellationToken)
    {
        DeployedFunction function = call.Account.Functions.Find(call.Needed("FunctionName"))
            ?? throw StepFailedException.OfAction(
                $"ResourceNotFoundException: Function not found: {call.Needed("FunctionName")}"
            );
        InvocationResult result = await InvokeAsync(function, PayloadOf(call), cancellationToken);
        if (result.Error is { } error)
        {
            string payload = JsonText.Of(new { errorType = error.ErrorType, errorMessage = error.ErrorMessage });
            throw StepFailedException.OfAction(
                $"The function {function.Name} failed (FunctionError: Unhandled). {error.ErrorType}: "
                    + $"{error.ErrorMessage}",
                OutputsOf(payload, functionError: "Unhandled")
            );
        }

        string answer = result.Payload ?? "";
        if (Encoding.UTF8.GetByteCount(answer) > MaxPayloadBytes)
        {
            throw StepFailedException.OfAction(
                $"The function {function.Name} returned more than the {MaxPayloadBytes / 1024} KB that a step may hold"
            );
        }
        return new(OutputsOf(answer))
        {
            Answer = JsonText.Element(new { StatusCode = 200, Payload = JsonText.TryParse(answer) }),
        };
    }

    private static async Task<InvocationResult> InvokeAsync(
        DeployedFunction function,
        string payload,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await function.Invoke(payload, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw StepFailedException.OfAction(
                $"ServiceException: The function {function.Name} was ended while it ran"
            );
        }
    }

    private static string PayloadOf(ActionCall call)
    {
        if (call.Find("InputPayload") is { } input)
            return JsonText.Of(input);
        string payload = call.Text("Payload") ?? "{}";
        return JsonText.TryParse(payload) is null
            ? throw StepFailedException.OfAction(
                "InvalidRequestContentException: Could not parse request body into json"
            )
            : payload;
    }

    private static ImmutableDictionary<string, JsonElement> OutputsOf(string payload, string functionError = "") =>
        ImmutableDictionary.CreateRange<string, JsonElement>([
            new("StatusCode", JsonText.Element("200")),
            new("FunctionError", JsonText.Element(functionError)),
            new("LogResult", JsonText.Element("")),
            new("Payload", JsonText.Element(payload)),
        ]);
}
