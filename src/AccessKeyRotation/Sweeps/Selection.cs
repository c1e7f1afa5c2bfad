using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Sweeps;

/// <summary>The users of an account, divided into those to read live and those whose verdict the report proves.</summary>
public sealed record Selection(IReadOnlyList<Suspect> Suspects, IReadOnlyList<ProvenUser> Proven)
{
    /// <summary>Nothing is proven: everybody is to be read live.</summary>
    public static Selection Everybody(IEnumerable<IamUser> users) => new([.. users.Select(user => new Suspect(user, Suspicion.NoEvidence, null))], []);
}

/// <summary>A user of whom the report proves that no key violates.</summary>
public sealed record ProvenUser(IamUser User, Verdict Verdict);
