namespace AccessKeyRotation.Benchmarks.Organization;

/// <summary>What one sweep cost.</summary>
/// <param name="IamCalls">Retries included.</param>
/// <param name="Throttled">Of them.</param>
internal sealed record SweptAccountResult(int IamCalls, int Throttled, int ConfigCalls, TimeSpan Duration);
