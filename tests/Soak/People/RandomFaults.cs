using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Soak.Accounts;

namespace AccessKeyRotation.Soak.People;

/// <summary>Injects random faults into runs.</summary>
internal sealed class RandomFaults(SoakAccount account, SoakFigures figures, Random random)
{
    private static readonly string[] Actions =
    [
        "CreateAccessKey",
        "DeleteAccessKey",
        "DeleteParameter",
        "DescribeAutomationExecutions",
        "GenerateCredentialReport",
        "GenerateMac",
        "GetAccessKeyLastUsed",
        "GetAutomationExecution",
        "GetComplianceDetailsByConfigRule",
        "GetCredentialReport",
        "GetParameter",
        "GetParameterHistory",
        "GetParametersByPath",
        "GetUser",
        "ListAccessKeys",
        "ListUsers",
        "ListUserTags",
        "Publish",
        "PutEvaluations",
        "PutParameter",
        "TagUser",
        "UntagUser",
        "UpdateAccessKey",
        "VerifyMac",
    ];

    /// <summary>Injects a fault of one action into the next run.</summary>
    public void Inject()
    {
        string action = Actions[random.Next(Actions.Length)];
        int times = 1 + random.Next(3);
        Faults faults = account.Local.Faults;
        switch (random.Next(5))
        {
            case 0:
                faults.Fail(action, times, "Throttling", 400);
                figures.Count("faults: throttled");
                break;
            case 1:
                faults.Fail(action, times, "InternalFailure", 500);
                figures.Count("faults: failed");
                break;
            case 2:
                faults.Cut(action, times);
                figures.Count("faults: cut before the effect");
                break;
            case 3:
                faults.Cut(action, times, afterActing: true);
                figures.Count("faults: cut after the effect");
                break;
            default:
                faults.Deny(action);
                figures.Count("faults: denied");
                break;
        }
    }
}
