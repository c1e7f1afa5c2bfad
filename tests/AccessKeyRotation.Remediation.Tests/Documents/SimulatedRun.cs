using System.Text.Json;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>What came of a document in the simulator.</summary>
/// <param name="Outcome"><c>SUCCESS</c>, <c>FAILED</c>; <c>REFUSED</c> where it was not begun.</param>
/// <param name="Steps">Those that ran, in their order.</param>
/// <param name="Why">Empty where it succeeded.</param>
internal sealed record SimulatedRun(string Outcome, IReadOnlyList<string> Steps, JsonElement Outputs, string Why);
