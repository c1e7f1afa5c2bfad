using System.Collections.Immutable;
using System.Text.Json;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>A step failed. The message is the text that AWS shows as the step's failure.</summary>
internal sealed class StepFailedException : Exception
{
    private const string Advice =
        "Please refer to Automation Service Troubleshooting Guide for more diagnosis details.";

    private StepFailedException(string message, ImmutableDictionary<string, JsonElement>? outputs = null)
        : base(message) => Outputs = outputs ?? ActionResult.NoOutputs;

    /// <summary>The outputs of the step despite its failure.</summary>
    public ImmutableDictionary<string, JsonElement> Outputs { get; }

    /// <param name="why">A part of a sentence, with or without its full stop.</param>
    public static StepFailedException OfInputs(string why) =>
        new($"Step fails when it is validating and resolving the step inputs. {why.TrimEnd('.')}. {Advice}");

    /// <inheritdoc cref="OfInputs"/>
    public static StepFailedException OfAction(string why, ImmutableDictionary<string, JsonElement>? outputs = null) =>
        new($"Step fails when it is Execute/Cancelling action. {why.TrimEnd('.')}. {Advice}", outputs);

    public static string OfTimeout(TimeSpan timeout) =>
        $"Step timed out while step is Execute/Cancelling action after {timeout.TotalSeconds:0} s. {Advice}";
}
