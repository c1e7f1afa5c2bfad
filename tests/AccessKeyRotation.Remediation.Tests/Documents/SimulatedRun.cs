using System.Text.Json;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The outcome of a document in the simulator.</summary>
/// <param name="Outcome"><c>SUCCESS</c>, <c>FAILED</c>, or <c>REFUSED</c> if it was not started.</param>
/// <param name="Steps">The steps that ran, in order.</param>
/// <param name="Why">Empty if it succeeded.</param>
internal sealed record SimulatedRun(string Outcome, IReadOnlyList<string> Steps, JsonElement Outputs, string Why);
