namespace AccessKeyRotation.Benchmarks.Starts;

/// <summary>One cold start.</summary>
/// <param name="Ready">From the start of the process until it requested its first event.</param>
/// <param name="FirstAnswer">From the start of the process until it answered that event.</param>
internal sealed record StartSample(TimeSpan Ready, TimeSpan FirstAnswer, double ReadyMegabytes, double AnswerMegabytes);
