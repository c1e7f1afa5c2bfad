using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>An output that a document picks out of an action's result.</summary>
/// <param name="Selector">A path such as <c>$.Payload.Users</c>.</param>
public sealed record StepOutput(string Name, string Selector, VariableType Type);
