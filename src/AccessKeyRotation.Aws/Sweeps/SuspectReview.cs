using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Aws.Sweeps;

/// <summary>Looks at the violations of a sweep once more, with the waivers in hand. They are read only where somebody violates.</summary>
public sealed class SuspectReview(WaiverRegisterReader registers)
{
    public async Task<ReviewedSuspects> ReviewAsync(IReadOnlyList<JudgedSuspect> judged, RuleParameters parameters, DateTimeOffset now, CancellationToken cancellation)
    {
        if (judged.All(suspect => suspect.Verdict.Compliance != Compliance.NonCompliant))
            return new(judged, Register: null, Unreadable: null);
        try
        {
            WaiverRegister register = await registers.ReadAsync(parameters.WaiverPath, parameters.MaxWaiverDuration, cancellation).ConfigureAwait(false);
            return new(
                [.. judged.Select(suspect => suspect with { Verdict = WaivedVerdict.Of(suspect.Verdict, suspect.User, register, parameters.Policy, now) })],
                register,
                Unreadable: null);
        }
        catch (AwsCallFailedException unreadable)
        {
            // A violator may be waived or not: the last result stays, and the run ends in this error once everybody else is reported.
            return new([.. judged.Where(suspect => suspect.Verdict.Compliance != Compliance.NonCompliant)], Register: null, unreadable);
        }
    }
}
