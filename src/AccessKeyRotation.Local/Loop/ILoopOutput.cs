using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Loop;

/// <summary>Writes the steps of the demonstration.</summary>
internal interface ILoopOutput
{
    /// <summary>Writes the account and its source, before the deployment.</summary>
    void Begin(LocalAccount account, string source, IDeploymentSource deployment);

    /// <summary>Writes the deployed resources and limits.</summary>
    void Deployed(Deployment deployment);

    /// <summary>Writes the results of a scheduled evaluation.</summary>
    void AllEvaluated(LoopStep step, IReadOnlyList<IamUser> users, ConfigRule rule, DateTimeOffset now);

    /// <summary>Writes the results of the evaluation of one changed user.</summary>
    /// <param name="before">The result before the change; null if there was none.</param>
    /// <param name="after">The result after the change; null if there is none.</param>
    void UserEvaluated(IamUser user, LoopStep step, StoredEvaluation? before, StoredEvaluation? after);

    /// <summary>Writes the remediation of one user that a person started.</summary>
    void Remediated(Remediation remediation);

    /// <summary>Writes the automatic remediations of all violating users.</summary>
    /// <param name="exceptions">The number of remediation exceptions that AWS Config added.</param>
    void AutomaticallyRemediated(IReadOnlyList<Remediation> remediations, int exceptions);

    /// <summary>Writes an automatic remediation of a user who is compliant already.</summary>
    void RemediatedAgain(Remediation remediation);

    /// <summary>Writes the reactivation of one key.</summary>
    void Reactivated(IamUser user, AccessKey key, RemediationStep step);

    /// <summary>Writes that there is nothing further to do, and why.</summary>
    void Finished(string reason);

    /// <summary>Writes the end of a demonstration in which every step had the expected result.</summary>
    void End();
}

/// <summary>The remediation of one user.</summary>
/// <param name="Before">The user before the remediation.</param>
/// <param name="After">The user after the remediation.</param>
internal sealed record Remediation(IamUser Before, IamUser After, RemediationStep Step)
{
    public string Document => Step.Execution.DocumentName;

    /// <summary>The number of keys that were active before the remediation and are not active after it.</summary>
    public int Deactivated =>
        Before.AccessKeys.Count(key => key.Status == AccessKeyStatus.Active)
        - After.AccessKeys.Count(key => key.Status == AccessKeyStatus.Active);
}
